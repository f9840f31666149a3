"""The upstream: the Star Wars API over GraphQL."""

import json
from urllib.request import Request, urlopen

from draft import parse_draft

QUERY = "{ allPlanets { planets { id name population terrains climates } } }"
REQUEST_LIMIT_S = 5


def fetch_planets(url):
    """All planets of the upstream, each with its id there as `upstream_id`."""
    request = Request(
        url,
        data=json.dumps({"query": QUERY}).encode(),
        headers={"Content-Type": "application/json", "Accept": "application/json"},
    )
    with urlopen(request, timeout=REQUEST_LIMIT_S) as response:
        answer = json.load(response)
    if answer.get("errors"):
        raise ValueError(f"{url} answered {answer['errors']}")
    return [{"upstream_id": planet["id"], **parse_draft(planet)} for planet in answer["data"]["allPlanets"]["planets"]]
