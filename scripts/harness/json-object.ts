/** A JSON object whose fields are not yet known to be anything. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The JSON object that a text holds; undefined for any other JSON and for no JSON. */
export function readJsonObject(text: string | undefined): JsonObject | undefined {
  const value = readJson(text)
  return isJsonObject(value) ? value : undefined
}

/** The JSON value that a text holds; undefined for no JSON. */
export function readJson(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
