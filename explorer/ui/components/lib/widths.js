/** How much a drawing may be scaled, so that its text stays readable. */

const SHRINK = 0.92;
export const GROW = 1.15;

/** The widest that fits a room, of widths in px with the widest first; else the narrowest. */
export const widestThatFits = (widths, room) => widths.find((each) => each * SHRINK <= room) ?? widths.at(-1);
