"""Maps made on the server: land woven without frontiers, colour spreading from cities."""

from cityweave.maps.atlas import Map, region_map, world_map
from cityweave.maps.drawing import legend_mark
from cityweave.maps.places import Place, State

__all__ = ["Map", "Place", "State", "legend_mark", "region_map", "world_map"]
