/** The shell's main part, in which the page scrolls. */
export const scroller = () => document.getElementById("main");
