"""Who becomes an agent: from staff, scores and nominations to an adopted list.

The programme office plans the seats and loads what is known; colleagues have named
whom they turn to; the committee weighs scenarios, locks people in or out with a
reason, and adopts one list. This phase receives the roster of ``directory`` and
closes with the adoption, which freezes the list together with the record that lets
anyone repeat the computation.
"""
