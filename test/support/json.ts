// Reading JSON that nobody vouches for.

export type Json = { readonly [key: string]: unknown };

export function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

export function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(record) : [];
}

export function words(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
