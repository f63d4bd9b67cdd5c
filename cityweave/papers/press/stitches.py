"""The rhythm of each hub's selvedge and the mark, as paper needs them."""

from cityweave.maps.dyes import PAPER_COLOURS, dye_of

# Bar and gap by turns, in the pixels of the style sheet's --stitch.
STITCHES: dict[str, tuple[tuple[int, int], ...]] = {
    "nw": ((22, 3),),
    "sa": ((24, 3), (6, 3)),
    "me": ((11, 3),),
    "ea": ((30, 3), (5, 3), (5, 3)),
    "eu": ((16, 3), (16, 9)),
    "wa": ((6, 3),),
    "wb": ((18, 3), (7, 3), (7, 3)),
}

MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="#ffffff">'
    '<path d="M1 1h14v6H1zM9 9h14v6H9zM17 17h14v6H17zM1 9h6v14H1zM9 17h6v14H9zM25 1h6v14h-6z"/>'
    '<circle cx="20" cy="4" r="3.2"/><circle cx="4" cy="28" r="3.2"/>'
    '<circle cx="20" cy="28" r="3.2"/><circle cx="28" cy="28" r="3.2"/></svg>'
)


def colour(dye: str) -> str:
    return PAPER_COLOURS[dye_of(dye)]


def stitch(dye: str) -> tuple[tuple[int, int], ...]:
    return STITCHES[dye_of(dye)]


def legend_svg(state: str, dye: str) -> str:
    """A node by itself, drawn as on the map."""
    ink = colour(dye)
    hollow = f'fill="#ffffff" stroke="{ink}" stroke-width="2.2"'
    shapes = {
        "member": f'<circle cx="8" cy="8" r="6" fill="{ink}"/>',
        "engaged": f'<circle cx="8" cy="8" r="5.4" {hollow}/>',
        "hosted": f'<path d="M8 2l6 6-6 6-6-6z" {hollow}/>',
    }
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">{shapes[state]}</svg>'
