// Shows one comparison at a time. Without it the page shows all of them, one below the other.
(() => {
  const articles = [...document.querySelectorAll("article.indicator")];
  const chooser = document.querySelector(".chooser");
  if (!chooser) return;
  const select = chooser.querySelector("select");
  const tabs = chooser.querySelector(".tabs");

  const show = (comparison) => {
    for (const other of comparison.parentElement.querySelectorAll(".comparison")) other.hidden = other !== comparison;
    for (const tab of tabs.children) tab.setAttribute("aria-pressed", String(tab.comparison === comparison));
  };

  const choose = (article) => {
    for (const other of articles) other.hidden = other !== article;
    select.value = article.dataset.indicator;
    tabs.replaceChildren(
      ...[...article.querySelectorAll(".comparison")].map((comparison) => {
        const tab = document.createElement("button");
        tab.type = "button";
        tab.comparison = comparison;
        tab.className = comparison.dataset.scenario;
        tab.textContent = `${comparison.dataset.period} ${comparison.dataset.scenario}`;
        tab.addEventListener("click", () => show(comparison));
        return tab;
      }),
    );
    // The best-covered comparison first: a lone commune of a far year says little.
    const covered = [...article.querySelectorAll(".comparison")];
    show(covered.reduce((best, other) => (Number(other.dataset.communes) > Number(best.dataset.communes) ? other : best)));
  };

  const follow = () => {
    const details = document.getElementById(location.hash.slice(1));
    if (!(details instanceof HTMLDetailsElement)) return;
    const article = details.closest("article.indicator");
    if (article) {
      choose(article);
      show(details.closest(".comparison"));
    }
    details.open = true;
    details.scrollIntoView({ block: "center" });
  };

  select.addEventListener("change", () => choose(articles[Number(select.value)]));
  window.addEventListener("hashchange", follow);
  chooser.hidden = false;
  choose(articles[0]);
  follow();
})();
