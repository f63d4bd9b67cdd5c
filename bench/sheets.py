"""What it costs to read a spreadsheet into typed cells."""

from __future__ import annotations

import random
from time import process_time

from cityweave.sheets.columns import describe
from cityweave.sheets.reading import read

ROWS, COLUMNS, TIMES = 10_000, 12, 3


def measured() -> dict[str, float]:
    """Processor seconds for ten thousand rows of CSV, the best of three."""
    data = table().encode()
    describe(read(data[:20_000], "warm.csv").sheets[0])
    reading, describing = [], []
    for _time in range(TIMES):
        begun = process_time()
        sheet = read(data, "table.csv").sheets[0]
        read_at = process_time()
        describe(sheet)
        reading.append(read_at - begun)
        describing.append(process_time() - read_at)
    return {"read": min(reading), "describe": min(describing)}


def table() -> str:
    chance = random.Random(4)  # noqa: S311  # the same table each time
    lines = ["id,name,country,code,population,lat,lon,languages,email,phone,date,note"]
    for number in range(ROWS):
        place = f"{chance.uniform(-90, 90):.4f},{chance.uniform(-180, 180):.4f}"
        lines.append(
            f"{number:05},City {number},Pakistan,PK,{chance.randrange(10**7)},{place},en fr,"
            f"office{number}@city.example,+92 91 {number:07},2020-01-{number % 28 + 1:02},"
            f'"A note, number {number}"'
        )
    return "\n".join(lines)
