// Exact arithmetic for formulae: + - * / ** and parentheses over fractions of whole numbers.

/** A fraction; `under` is positive. */
export type Exact = { readonly over: bigint; readonly under: bigint };

/** Reads a decimal number exactly; undefined if it is none. */
export function exactNumber(text: string): Exact | undefined {
  const groups = /^(?<sign>-?)(?<whole>\d+)(?:\.(?<part>\d+))?(?:e(?<shift>[+-]?\d{1,3}))?$/u.exec(
    text,
  )?.groups;
  if (groups === undefined) return undefined;
  const { sign, whole = '', part = '', shift = '0' } = groups;
  const value = { over: BigInt(`${sign}${whole}${part}`), under: 10n ** BigInt(part.length) };
  const factor = 10n ** BigInt(Math.abs(Number(shift)));
  return Number(shift) < 0
    ? { over: value.over, under: value.under * factor }
    : { over: value.over * factor, under: value.under };
}

/** The value of a formula; throws a `FormulaFault` that says what is wrong with it. */
export function evaluate(formula: string): Exact {
  const tokens = formula.match(/\d+(?:\.\d+)?|\*\*|[-+*/()]|\S/gu) ?? [];
  let at = 0;
  const take = (...wanted: readonly string[]) => {
    const token = tokens[at];
    if (token === undefined || !wanted.includes(token)) return undefined;
    at += 1;
    return token;
  };
  const sum = (): Exact => {
    let value = product();
    for (let sign = take('+', '-'); sign !== undefined; sign = take('+', '-')) {
      value = add(value, sign === '+' ? product() : negate(product()));
    }
    return value;
  };
  const product = (): Exact => {
    let value = signed();
    for (let sign = take('*', '/'); sign !== undefined; sign = take('*', '/')) {
      const next = signed();
      value = multiply(value, sign === '*' ? next : invert(next));
    }
    return value;
  };
  const signed = (): Exact => (take('-') === undefined ? power() : negate(signed()));
  const power = (): Exact => {
    const base = single();
    return take('**') === undefined ? base : raise(base, signed());
  };
  const single = (): Exact => {
    if (take('(') !== undefined) {
      const value = sum();
      if (take(')') === undefined) throw new FormulaFault('A parenthesis is not closed.');
      return value;
    }
    const token = tokens[at];
    const value = token === undefined ? undefined : exactNumber(token);
    if (value === undefined) throw new FormulaFault(`A number is missing before ${told(token)}.`);
    at += 1;
    return value;
  };
  const value = sum();
  if (at < tokens.length) throw new FormulaFault(`Nothing may stand at ${told(tokens[at])}.`);
  return value;
}

/** A formula that cannot be computed. */
export class FormulaFault extends Error {}

/** True where two fractions are no further apart than a third. */
export function within(one: Exact, other: Exact, tolerance: Exact): boolean {
  const apart = add(one, negate(other));
  const size = apart.over < 0n ? -apart.over : apart.over;
  return size * tolerance.under <= tolerance.over * apart.under;
}

/** A fraction for people. */
export function approximate(value: Exact): number {
  return Number((value.over * 1_000_000n) / value.under) / 1e6;
}

function add(one: Exact, other: Exact): Exact {
  return {
    over: one.over * other.under + other.over * one.under,
    under: one.under * other.under,
  };
}

function negate({ over, under }: Exact): Exact {
  return { over: -over, under };
}

function multiply(one: Exact, other: Exact): Exact {
  return { over: one.over * other.over, under: one.under * other.under };
}

function invert({ over, under }: Exact): Exact {
  if (over === 0n) throw new FormulaFault('It divides by zero.');
  return over < 0n ? { over: -under, under: -over } : { over: under, under: over };
}

function raise(base: Exact, exponent: Exact): Exact {
  const power = exponent.over / exponent.under;
  if (power * exponent.under !== exponent.over || power > 256n || power < -256n) {
    throw new FormulaFault('An exponent must be a whole number from -256 to 256.');
  }
  const size = power < 0n ? -power : power;
  const raised = { over: base.over ** size, under: base.under ** size };
  return power < 0n ? invert(raised) : raised;
}

function told(token: string | undefined): string {
  return token === undefined ? 'the end' : `"${token}"`;
}
