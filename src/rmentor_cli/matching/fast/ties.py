"""Which pairs can be exchanged at no cost, so that `canonical` need not search where nothing is to be found. Pure.

An exchange is a circle: of pairs made and pairs that could be, and of whoever can have a pairing more or less. So both
people of a pair that could be exchanged are in one strongly connected part of that graph.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from rmentor_cli.matching.assignment import Assignment
from rmentor_cli.matching.fast.edges import Edges, Flags, Numbers
from rmentor_cli.matching.fast.optimum import Terms


def exchangeable(edges: Edges, terms: Terms, assignment: Assignment) -> Sequence[Sequence[int]]:
    """Return for each mentor the leaders of pairs worth exactly what both charge that are made, or could be."""
    mentors, leaders = (
        np.array(side, dtype=np.int64) for side in (assignment.mentors.prices, assignment.leaders.prices)
    )
    even = edges.where(terms.worth(edges) == mentors[edges.mentors] + leaders[edges.leaders])
    idle = np.concatenate([_idle(mentors, terms.mentor_bonuses), len(mentors) + _idle(leaders, terms.leader_bonuses)])
    even = even.where(_in_a_circle(even, np.array(assignment.pairs, dtype=np.int64).reshape(-1, 2), idle))
    others = even.leaders.tolist()
    return [others[start:end] for start, end in pairwise(even.starts.tolist())]


def _idle(prices: Numbers, bonuses: Numbers) -> Numbers:
    """Return who could ever have a pairing more or less at no cost."""
    return np.flatnonzero((prices == 0) | (prices == -bonuses))


def _in_a_circle(even: Edges, pairs: Numbers, idle: Numbers) -> Flags:
    mentors, leaders = even.shape
    nobody = np.full(len(idle), mentors + leaders)
    made = np.isin(even.mentors * leaders + even.leaders, pairs[:, 0] * leaders + pairs[:, 1])
    ours, theirs = even.mentors, mentors + even.leaders
    at = np.concatenate([np.where(made, theirs, ours), idle, nobody])
    to = np.concatenate([np.where(made, ours, theirs), nobody, idle])
    graph = csr_array((np.ones(len(at), dtype=np.int8), (at, to)), shape=(mentors + leaders + 1,) * 2)
    part = connected_components(graph, connection="strong")[1]
    flags: Flags = made | (part[ours] == part[theirs])
    return flags
