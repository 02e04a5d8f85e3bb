/** An element of the page that is there because the page is built with it. Throws where it is not: then the build is broken. */
export function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id)
  if (!(found instanceof kind))
    throw new Error(`Expected a ${kind.name} \`${id}\` in the page, received none.`)
  return found
}
