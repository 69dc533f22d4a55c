"""A generated nation: what the warehouse costs when every commune of the gazetteer has handed in its documents.

`generate` writes the lake, `build` builds the warehouse from it as a run does and measures that, `queries` asks
what analysts ask. Figures are random, from a seed; texts, offsets and passages are whole, as readers leave them.
"""
