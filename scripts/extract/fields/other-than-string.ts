/**
 * Matches literals that JSON reads as no string: whether a draft that writes one means that or the string, nothing
 * tells. Source: RFC 8259, Sections 3 and 6.
 */
export const otherThanString: RegExp = /^(?:true|false|null|-?\d+(?:\.\d+)?)$/
