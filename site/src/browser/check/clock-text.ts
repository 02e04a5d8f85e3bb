/** A time that has passed, in milliseconds, as a clock shows it: `0:07`, `12:30`, `1:02:03`. */
export function clockText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const tail = `${hours > 0 ? pad(minutes) : minutes}:${pad(rest)}`
  return hours > 0 ? `${hours}:${tail}` : tail
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
