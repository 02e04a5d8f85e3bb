function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}

/** Words that begin a noun phrase. */
export const determiners = words(
  'a an the each every any all both either neither no this that these those its their such another some most many his her our one two',
)

/** Words that begin a condition under which the rest of the sentence holds. */
export const conditionals = words('if when whenever unless where upon')

/** Words that begin a clause or phrase other than the main one. */
export const subordinators = words(
  'if when whenever unless where upon while since because as although though until after before once whether wherever in on at for from by with without within during under over between to of into via per through except despite using given based unlike like about against among beyond following according regarding depending instead due throughout prior rather along together',
)

/** Words that refer back to a noun and begin a clause about it. */
export const relatives = words('that which who whom whose where')

/** Words that stand for a noun named before. */
export const pronouns = words('it they he she')

/** Words that stand before a subject or between it and its verb, and say nothing of who acts. */
export const adverbs = words(
  'also then thus therefore hence still always never only otherwise however additionally furthermore moreover similarly likewise consequently accordingly finally first second third instead typically normally generally usually further again explicitly subsequently conversely specifically alternatively note importantly so now immediately simply merely nevertheless nonetheless optionally ultimately',
)

/** Verb forms that cannot stand within a noun phrase. */
export const verbs = words(
  'is are was were be been being has have had does do did can cannot could will would may might must should shall need needs makes sends receives contains includes allows requires provides uses supports wants wishes chooses decides',
)

/** Words that join two of a kind. */
export const conjunctions = words('and or but nor')

/** Verbs after which `that` begins a clause of its own. */
export const reporting = words(
  'means mean indicates indicate implies imply requires require ensures ensure ensuring specifies specify states state says say notes shows suggests recommends assumes assume mandates believes knows aware so such given clarifies emphasizes expected assumed recommended required noted',
)
