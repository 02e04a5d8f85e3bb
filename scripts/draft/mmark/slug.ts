const letterOrNumber = /[\p{L}\p{N}]/u

/**
 * Makes anchors as mmark makes them from a heading as it is written: letters and digits in lower case, one
 * hyphen for whatever stands between two of them, and a running number for an anchor that was taken. It counts
 * twice: among the headings without an anchor of their own, and then among all.
 * Source: mmark, "Syntax", "Headings"; tried with mmark 2.2.25.
 */
export function createSlugger(): (heading: string, given?: string) => string {
  const number = createCounter()
  const distinguish = createDistinguisher()
  return (heading, given) => distinguish(given ?? number(anchorOf(heading)))
}

/** Gives an anchor that was taken the next number that is free. */
function createCounter(): (anchor: string) => string {
  const used = new Map<string, number>()
  return (wanted) => {
    const last = used.get(wanted)
    let count = last ?? 0
    let anchor = wanted
    while (used.has(anchor)) {
      count += 1
      anchor = `${wanted}-${count}`
    }
    if (last !== undefined) used.set(wanted, count)
    used.set(anchor, 0)
    return anchor
  }
}

/** Gives an anchor that was taken its next number, or one more number where that was taken too. */
function createDistinguisher(): (anchor: string) => string {
  const used = new Map<string, number>()
  return (wanted) => {
    let anchor = wanted
    for (let count = used.get(anchor); count !== undefined; count = used.get(anchor)) {
      const numbered = `${anchor}-${count + 1}`
      if (used.has(numbered)) anchor = `${anchor}-1`
      else {
        used.set(anchor, count + 1)
        anchor = numbered
      }
    }
    used.set(anchor, 0)
    return anchor
  }
}

function anchorOf(heading: string): string {
  let anchor = ''
  let isBetween = false
  for (const character of heading) {
    if (!letterOrNumber.test(character)) {
      isBetween = true
      continue
    }
    if (isBetween && anchor !== '') anchor += '-'
    isBetween = false
    anchor += character.toLowerCase()
  }
  return anchor === '' ? 'empty' : anchor
}
