import type { Rule } from '../rule.ts'
import { jsonDuplicateName } from './json-duplicate-name.ts'
import { jsonNotation } from './json-notation.ts'
import { jsonSyntax } from './json-syntax.ts'
import { base64 } from './base64.ts'
import { contentDigest } from './content-digest.ts'
import { contentLength } from './content-length.ts'
import { exampleAddress } from './example-address.ts'
import { exampleName } from './example-name.ts'
import { exampleSchema } from './example-schema.ts'
import { encodings } from './encodings.ts'
import { httpDate } from './http-date.ts'
import { httpStatusLine } from './http-status-line.ts'
import { jwk } from './jwk.ts'
import { jwsSignature } from './jws-signature.ts'
import { jwt } from './jwt.ts'
import { secretInUrl } from './secret-in-url.ts'
import { signatureBase } from './signature-base.ts'
import { signatureComponents } from './signature-components.ts'
import { signatureCoverage } from './signature-coverage.ts'
import { signatureCreated } from './signature-created.ts'
import { signatureLabels } from './signature-labels.ts'
import { signatureParameters } from './signature-parameters.ts'
import { signatureValue } from './signature-value.ts'
import { structuredFields } from './structured-fields.ts'

export const exampleRules: readonly Rule[] = [
  jsonSyntax,
  jsonDuplicateName,
  jsonNotation,
  exampleSchema,
  exampleName,
  exampleAddress,
  secretInUrl,
  base64,
  contentDigest,
  contentLength,
  encodings,
  httpDate,
  httpStatusLine,
  jwk,
  jwsSignature,
  jwt,
  signatureBase,
  signatureComponents,
  signatureCoverage,
  signatureCreated,
  signatureLabels,
  signatureParameters,
  signatureValue,
  structuredFields,
]
