"""Nodes and typed links, both ways: what rules, matrices and documents ask."""

from __future__ import annotations

from ihk_ext.graph.graph import Edge, Graph, Node, build_graph

__all__ = ["Edge", "Graph", "Node", "build_graph"]
