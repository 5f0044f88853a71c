// Reading JSON that nobody vouches for.

export type Json = { readonly [key: string]: unknown };

export function asRecord(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

export function asList(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(asRecord) : [];
}

export function asString(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
