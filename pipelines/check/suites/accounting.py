"""Counts in = counts out.

Nothing was lost between the inputs, the lake, the warehouse and the last release.
"""

from pipelines.check.expectations import between, empty, equal, filled, not_above
from pipelines.check.model import CheckSpec, Severity

SUITE: tuple[CheckSpec, ...] = (
    CheckSpec(
        name="every_input_accounted_for",
        table_name="dim_document",
        severity=Severity.CRITICAL,
        description=(
            "Every input became a document, is another copy of one, is a manifest, or is quarantined with a reason."
        ),
        expected="each input a document, a duplicate, a manifest, or quarantined",
        expectations=(filled("became"),),
        advice=(
            "The inputs named here vanished without a word. Run their archive again; if they vanish again, "
            "their reader loses them (pipelines/extract/)."
        ),
    ),
    CheckSpec(
        name="manifest_lines_usable",
        table_name="manifest_lines",
        severity=Severity.WARNING,
        description="Every line of a manifest means one document and one commune, and none contradicts another.",
        expected="no line refused",
        expectations=(empty("problem"),),
        advice=(
            "The lines named here were not applied; their documents stand as if nobody had said anything. Each "
            "says what is wrong with it: mend manifest.csv and run again."
        ),
    ),
    CheckSpec(
        name="warehouse_holds_whole_lake",
        table_name="observations",
        severity=Severity.CRITICAL,
        description="The warehouse was rebuilt whole: as many documents and observations as the lake holds.",
        expected="as many distinct rows in the warehouse as in the lake",
        expectations=(filled("in_warehouse"), equal("in_lake", "in_warehouse")),
        advice=(
            "Rows were lost or doubled while the warehouse was built. Look at sql/dimensions/ and sql/facts/."
        ),
    ),
    CheckSpec(
        name="release_not_empty",
        table_name="observations",
        severity=Severity.CRITICAL,
        description="A release has documents, and where there are documents there are figures.",
        expected="at least one document and one observation",
        expectations=(between("found", 1),),
        advice=(
            "Nothing was read. See communes status for what was quarantined and why; if documents were "
            "read but no figures, the parser is broken."
        ),
    ),
    CheckSpec(
        name="coverage_held",
        table_name="indicator_coverage",
        severity=Severity.CRITICAL,
        description="Coverage did not collapse: at least half of what the last release held is still there.",
        expected="at least half as many as in the last release",
        expectations=(not_above("half_of_last_release", "this_release"),),
        advice=(
            "More than half was lost since the last release: find out whether inputs are missing or the "
            "parser lost figures. If it is meant to be so (inputs were withdrawn), publish it with "
            "COMMUNES_ACCEPT_SMALLER_RELEASE=true."
        ),
        waived_by=lambda settings: settings.accept_smaller_release,
    ),
    CheckSpec(
        name="indicator_coverage_held",
        table_name="indicator_coverage",
        severity=Severity.WARNING,
        description=(
            "No indicator that several communes reported in the last release lost more than half of them."
        ),
        expected="at least half as many communes as in the last release",
        expectations=(not_above("half_of_last_release", "this_release"),),
        advice="Look whether an alias or a rule of the indicators named here was changed (data/reference/).",
    ),
    CheckSpec(
        name="last_release_comparable",
        table_name="release_changes",
        severity=Severity.WARNING,
        description=(
            "The last release has all tables and columns that this one is compared by; one that an earlier version of "
            "the program made may not."
        ),
        expected="nothing missing in the last release",
        expectations=(empty("table_name"),),
        advice=(
            "No comparison is possible with this older release: release_changes is empty, and losses are told only "
            "from the tables that it has. From this release on it is possible again."
        ),
    ),
    CheckSpec(
        name="archive_counts_held",
        table_name="dim_document",
        severity=Severity.WARNING,
        description=(
            "No archive's counts drifted since the last release: half of its documents are still there, and those "
            "that are give about as many figures as before."
        ),
        expected="half of the documents, and figures within 80 to 125 % of the last release",
        expectations=(not_above("lowest", "this_release"), not_above("this_release", "highest")),
        advice=(
            "Documents of the archives named here are missing, or are read otherwise than before. If the input did "
            "not change, the reader or the parser did: compare a document with communes status and release_changes."
        ),
    ),
    CheckSpec(
        name="fill_rates_above_floor",
        table_name="observations",
        severity=Severity.WARNING,
        description=(
            "Every source gives what sources of its kind give: figures with indicator and unit, and archives whose "
            "documents have figures."
        ),
        expected="a share of at least the floor",
        expectations=(not_above("floor", "percent"),),
        advice=(
            "The sources named here were read with little use: wrong reading order, lost letters, or labels that the "
            "catalogue does not know. Look at the document, and at its labels with communes review."
        ),
    ),
)
