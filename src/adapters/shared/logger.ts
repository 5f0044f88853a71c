// The log as adapters see it, and what may be logged about an error.

export type Logger = {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
};

export type LogFields = {
  readonly name: string;
  readonly code?: number | string;
  readonly status?: number;
  readonly message?: string;
  readonly stack?: string;
};

/** What a platform said when it refused a call: its own error code, and the HTTP status. */
export type PlatformErrorCodes = {
  readonly code: number | string | undefined;
  readonly status: number | undefined;
};

/**
 * The parts of an error that are safe to log. `codesOf` returns the codes of an error that came from
 * a platform's client: its message may quote tokens or what people wrote, so only the codes are
 * kept. It returns undefined for any other error, whose message and stack are logged.
 */
export function safeLogFields(
  error: unknown,
  codesOf: (error: Error) => PlatformErrorCodes | undefined,
): LogFields {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack } = error;
  const codes = codesOf(error);
  if (codes === undefined) return { name, message, ...(stack === undefined ? {} : { stack }) };
  const { code, status } = codes;
  return {
    name,
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
  };
}

/** A property of an unknown value, if it is a number. */
export function numberProperty(value: unknown, key: string): number | undefined {
  const property: unknown = Reflect.get(Object(value), key);
  return typeof property === 'number' ? property : undefined;
}
