/** Leads whoever comes with the address of a section that has a page of its own now to that page. */
{
  // A module without imports is a script to the compiler: what it names at the top would be everybody's.
  const place = document.getElementById(location.hash.slice(1))
  if (place instanceof HTMLAnchorElement) location.replace(place.href)
}
