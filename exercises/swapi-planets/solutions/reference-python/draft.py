"""What a planet must look like before it is stored."""

MAX_NAME = 1000
MAX_POPULATION = 2**63 - 1


class InvalidPlanet(Exception):
    """What was sent is no planet; the message says which rule it breaks."""


def parse_draft(body):
    """The four fields of a planet, checked. Other fields are ignored."""
    if not isinstance(body, dict):
        raise InvalidPlanet("a planet must be a JSON object")
    return {
        "name": _parse_name(body.get("name")),
        "population": _parse_population(body.get("population")),
        "terrains": _parse_texts("terrains", body.get("terrains")),
        "climates": _parse_texts("climates", body.get("climates")),
    }


def _parse_name(name):
    if not _is_storable_text(name) or not name.strip() or len(name) > MAX_NAME:
        raise InvalidPlanet(f"name must be a text of 1 to {MAX_NAME} characters that is not blank")
    return name


def _parse_population(population):
    if population is None:
        return None
    if isinstance(population, float) and population.is_integer():
        population = int(population)
    # True and False are integers to Python.
    if type(population) is not int or not 0 <= population <= MAX_POPULATION:
        raise InvalidPlanet(f"population must be null or a whole number from 0 to {MAX_POPULATION}")
    return population


def _parse_texts(field, texts):
    if texts is None:
        return []
    if not isinstance(texts, list) or not all(_is_storable_text(text) for text in texts):
        raise InvalidPlanet(f"{field} must be a list of texts")
    return texts


def _is_storable_text(value):
    # PostgreSQL has no NUL in texts, and half a surrogate pair has no UTF-8 form.
    return isinstance(value, str) and not any(c == "\0" or "\ud800" <= c <= "\udfff" for c in value)
