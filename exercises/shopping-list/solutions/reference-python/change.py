"""What a change of an item must look like before it is stored."""

from decimal import Decimal

MAX_PRICE = Decimal("9999999.99")
MAX_QUANTITY = 1_000_000_000


class InvalidChange(Exception):
    """What was sent is no change; the message says which rule it breaks."""


def parse_change(body):
    """The price in cents and the quantity, as far as they are there, checked. Other fields are ignored."""
    if not isinstance(body, dict):
        raise InvalidChange("a change must be a JSON object")
    change = {}
    if "price" in body:
        change["price"] = _parse_price(body["price"])
    if "quantity" in body:
        change["quantity"] = _parse_quantity(body["quantity"])
    return change


def _parse_price(price):
    if price is None:
        return None
    if type(price) not in (int, Decimal) or not 0 <= price <= MAX_PRICE:
        raise InvalidChange(f"price must be a number from 0 to {MAX_PRICE}")
    cents = price * 100
    if cents != int(cents):
        raise InvalidChange("price must have no more than two decimals")
    return int(cents)


def _parse_quantity(quantity):
    # True and False are integers to Python.
    if type(quantity) is not int or not 1 <= quantity <= MAX_QUANTITY:
        raise InvalidChange(f"quantity must be a whole number from 1 to {MAX_QUANTITY}")
    return quantity
