"""In and out: a network's JSON, links that hold a network, tables as CSV."""

from explorer.exchange.explain import explain
from explorer.exchange.links import pack, unpack
from explorer.exchange.network_json import network_from_json
from explorer.exchange.tables import csv_text, layers_csv

__all__ = ["csv_text", "explain", "layers_csv", "network_from_json", "pack", "unpack"]
