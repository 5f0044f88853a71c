// A start-up fault that the operator can mend.

/** Its message says what is wrong and what to do; it's shown without a stack trace. */
export class StartupError extends Error {}
