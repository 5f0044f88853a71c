// Exact arithmetic for formulas: + - * / ** and parentheses on fractions.

/** A fraction; `denominator` is positive. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

/** Parses a decimal number exactly; undefined if it is not one. */
export function parseDecimal(text: string): Fraction | undefined {
  const groups = /^(?<sign>-?)(?<whole>\d+)(?:\.(?<part>\d+))?(?:e(?<shift>[+-]?\d{1,3}))?$/u.exec(
    text,
  )?.groups;
  if (groups === undefined) return undefined;
  const { sign, whole = '', part = '', shift = '0' } = groups;
  const value = {
    numerator: BigInt(`${sign}${whole}${part}`),
    denominator: 10n ** BigInt(part.length),
  };
  const factor = 10n ** BigInt(Math.abs(Number(shift)));
  return Number(shift) < 0
    ? { numerator: value.numerator, denominator: value.denominator * factor }
    : { numerator: value.numerator * factor, denominator: value.denominator };
}

/** The value of a formula; throws a `FormulaError` that says what is wrong. */
export function evaluateFormula(formula: string): Fraction {
  const tokens = formula.match(/\d+(?:\.\d+)?|\*\*|[-+*/()]|\S/gu) ?? [];
  let position = 0;
  const takeToken = (...symbols: readonly string[]) => {
    const token = tokens[position];
    if (token === undefined || !symbols.includes(token)) return undefined;
    position += 1;
    return token;
  };
  const readSum = (): Fraction => {
    let value = readProduct();
    for (let sign = takeToken('+', '-'); sign !== undefined; sign = takeToken('+', '-')) {
      value = add(value, sign === '+' ? readProduct() : negate(readProduct()));
    }
    return value;
  };
  const readProduct = (): Fraction => {
    let value = readSigned();
    for (let sign = takeToken('*', '/'); sign !== undefined; sign = takeToken('*', '/')) {
      const next = readSigned();
      value = multiply(value, sign === '*' ? next : invert(next));
    }
    return value;
  };
  const readSigned = (): Fraction =>
    takeToken('-') === undefined ? readPower() : negate(readSigned());
  const readPower = (): Fraction => {
    const base = readOperand();
    return takeToken('**') === undefined ? base : raise(base, readSigned());
  };
  const readOperand = (): Fraction => {
    if (takeToken('(') !== undefined) {
      const value = readSum();
      if (takeToken(')') === undefined) throw new FormulaError('A parenthesis is not closed.');
      return value;
    }
    const token = tokens[position];
    const value = token === undefined ? undefined : parseDecimal(token);
    if (value === undefined)
      throw new FormulaError(`A number is missing before ${describeToken(token)}.`);
    position += 1;
    return value;
  };
  const value = readSum();
  if (position < tokens.length)
    throw new FormulaError(`Unexpected ${describeToken(tokens[position])}.`);
  return value;
}

/** A formula that cannot be computed. */
export class FormulaError extends Error {}

/** True if two fractions differ by at most `tolerance`. */
export function isWithinTolerance(one: Fraction, other: Fraction, tolerance: Fraction): boolean {
  const difference = add(one, negate(other));
  const magnitude = difference.numerator < 0n ? -difference.numerator : difference.numerator;
  return magnitude * tolerance.denominator <= tolerance.numerator * difference.denominator;
}

/** A fraction as a number with six decimals, for display. */
export function toNumber(value: Fraction): number {
  return Number((value.numerator * 1_000_000n) / value.denominator) / 1e6;
}

function add(one: Fraction, other: Fraction): Fraction {
  return {
    numerator: one.numerator * other.denominator + other.numerator * one.denominator,
    denominator: one.denominator * other.denominator,
  };
}

function negate({ numerator, denominator }: Fraction): Fraction {
  return { numerator: -numerator, denominator };
}

function multiply(one: Fraction, other: Fraction): Fraction {
  return {
    numerator: one.numerator * other.numerator,
    denominator: one.denominator * other.denominator,
  };
}

function invert({ numerator, denominator }: Fraction): Fraction {
  if (numerator === 0n) throw new FormulaError('It divides by zero.');
  return numerator < 0n
    ? { numerator: -denominator, denominator: -numerator }
    : { numerator: denominator, denominator: numerator };
}

function raise(base: Fraction, exponent: Fraction): Fraction {
  const power = exponent.numerator / exponent.denominator;
  if (power * exponent.denominator !== exponent.numerator || power > 256n || power < -256n) {
    throw new FormulaError('An exponent must be a whole number from -256 to 256.');
  }
  const magnitude = power < 0n ? -power : power;
  const raised = {
    numerator: base.numerator ** magnitude,
    denominator: base.denominator ** magnitude,
  };
  return power < 0n ? invert(raised) : raised;
}

function describeToken(token: string | undefined): string {
  return token === undefined ? 'the end' : `"${token}"`;
}
