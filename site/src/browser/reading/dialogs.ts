/** What every dialog of the page does: it closes at its button, beside it, and where a link leads to another place of the page. */
for (const dialog of document.querySelectorAll('dialog')) {
  dialog.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return
    const link = target.closest('a')
    const leadsHere = link?.hash !== '' && link?.pathname === location.pathname && link.host === location.host
    if (target === dialog || target.closest('.close') || leadsHere) dialog.close()
  })
}
