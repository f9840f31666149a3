const MAX_PRICE = 9_999_999.99;
const MAX_QUANTITY = 1_000_000_000;

// What was sent is no change of an item; the message says which rule it breaks.
export class InvalidChange extends Error {}

// The price and the quantity that are to be set, checked; undefined for what is left out. Other fields are ignored.
export function parseChange(body) {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new InvalidChange('a change must be a JSON object');
  }
  return { price: parsePrice(body.price), quantity: parseQuantity(body.quantity) };
}

function parsePrice(price) {
  if (price === undefined || price === null) return price;
  if (typeof price !== 'number' || !(price >= 0 && price <= MAX_PRICE)) {
    throw new InvalidChange(`price must be a number from 0 to ${MAX_PRICE}`);
  }
  // The nearest double to a number of cents is that number divided by 100, and no other.
  if (Math.round(price * 100) / 100 !== price) {
    throw new InvalidChange('price must have no more than two decimals');
  }
  return price;
}

function parseQuantity(quantity) {
  if (quantity === undefined) return undefined;
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > MAX_QUANTITY) {
    throw new InvalidChange(`quantity must be a whole number from 1 to ${MAX_QUANTITY}`);
  }
  return quantity;
}
