public import Values

/// The JSON schema of a file of forms, for editors: keys are completed and misspelt ones underlined while they are typed.
///
/// What a file may name is checked by `casebook forms check` alone; the schema knows its shape.
public enum FormSchema: String, CaseIterable, Sendable {
  /// A form.
  case form
  /// trial.yaml.
  case trial
  /// codes.yaml.
  case codes

  /// The schema, JSON Schema draft 2020-12.
  public var json: JSON {
    let definitions = KeyedPart.all.map { ($0.name, FormSchema.object($0)) }
    var members: [(String, JSON)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string("Casebook \(rawValue)")),
    ]
    switch self {
    case .form: members.append(("$ref", .string("#/$defs/form")))
    case .trial: members.append(("$ref", .string("#/$defs/trial")))
    case .codes:
      let lists = JSON.object([
        ("type", .string("object")), ("additionalProperties", FormSchema.array(of: FormSchema.reference("code"))),
      ])
      members += [
        ("type", .string("object")), ("properties", .object([("codes", lists)])),
        ("required", .array([.string("codes")])), ("additionalProperties", .bool(false)),
      ]
    }
    members.append(("$defs", .object(definitions)))
    return .object(members)
  }

  private static func object(_ part: KeyedPart) -> JSON {
    let properties = part.keys.map { key in
      let own = shape(key.shape)
      return (
        key.name, JSON.object([("description", .string(key.says))] + (own.object ?? []).map { ($0.key, $0.value) })
      )
    }
    // A code has facts of its own.
    return .object([
      ("type", .string("object")), ("description", .string(part.says)), ("properties", .object(properties)),
      ("required", .array(part.keys.filter(\.isRequired).map { .string($0.name) })),
      ("additionalProperties", .bool(part.name == KeyedPart.code.name)),
    ])
  }

  private static func reference(_ part: String) -> JSON { .object([("$ref", .string("#/$defs/\(part)"))]) }

  private static func array(of items: JSON) -> JSON {
    .object([("type", .string("array")), ("items", items)])
  }

  private static let scalar = JSON.object([
    ("type", .array([.string("string"), .string("number"), .string("boolean")]))
  ])

  private static func shape(_ shape: FormKey.Shape) -> JSON {
    switch shape {
    case .name, .expression, .range: scalar
    case .names: .object([("anyOf", .array([scalar, array(of: scalar)]))])
    case .local:
      .object([
        (
          "anyOf",
          .array([
            scalar,
            .object([("type", .string("object")), ("additionalProperties", .object([("type", .string("string"))]))]),
          ])
        )
      ])
    case .flag: .object([("type", .string("boolean"))])
    case .whole: .object([("type", .string("integer"))])
    case .words(let words): .object([("enum", .array(words.map { Int($0).map(JSON.int) ?? .string($0) }))])
    case .map: .object([("type", .string("object"))])
    case .part(let name): reference(name)
    case .parts("item"): array(of: .object([("anyOf", .array([reference("item"), reference("text")]))]))
    case .parts(let name): array(of: reference(name))
    }
  }
}
