/** How much a drawing, or the page, may be scaled so that its text stays readable. */

const SHRINK = 0.92;
export const GROW = 1.15;

/** The widest that fits into `room` px, of widths with the widest first; else the narrowest. */
export const widestThatFits = (widths, room) => widths.find((each) => each * SHRINK <= room) ?? widths.at(-1);

const PRESENTED = 1200; // px of a page on a screen that a room looks at: 12.5 px become 20 on 1,920

/** How much a page is enlarged on a screen of a width in px, for those who sit far away. */
export const scaleFor = (screen) => Math.max(1.25, screen / PRESENTED);
