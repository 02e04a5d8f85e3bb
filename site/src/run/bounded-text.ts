/** Text of at most so many characters; where some were left out it ends with an ellipsis. */
export function boundedText(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`
}
