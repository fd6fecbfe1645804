// Whether the reader has asked for as little movement as there can be.
export const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export const motion = () => (isStill() ? "auto" : "smooth");
