// What fits a terminal, and the phone that a terminal stands in for here.

/** Text is wrapped at this many columns, or at the window's width where that is less. */
export const widestText = 78;
