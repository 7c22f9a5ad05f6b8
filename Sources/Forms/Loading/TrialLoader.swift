import Expressions

/// Turns the files of `forms/` into a checked ``Trial``, or says everything that is wrong with them.
public struct TrialLoader {
  private var problems: [Diagnostic] = []
  private var readers: [FormReader] = []
  /// Whether these are the forms of a study, which an earlier version of the programme let pass.
  private let isKept: Bool

  private init(isKept: Bool) { self.isKept = isKept }

  /// The trial that those files define; `library` gives what clinical standards contribute to them.
  ///
  /// Throws ``Diagnostics`` with every problem of every file.
  public static func load(_ files: [FormFile], library: ClinicalLibrary) throws(Diagnostics) -> Trial {
    var loader = TrialLoader(isKept: false)
    return try loader.load(files, library: library)
  }

  /// The trial of forms that a study keeps. What this version of the programme would refuse is noted in
  /// ``Trial/notices``: an expression that it does not know cannot be computed, or checked, until the study adopts newer
  /// forms; everything else is read as ever.
  ///
  /// Throws ``Diagnostics`` when a file is no YAML any more.
  public static func load(kept files: [FormFile], library: ClinicalLibrary) throws(Diagnostics) -> Trial {
    var loader = TrialLoader(isKept: true)
    return try loader.load(files, library: library)
  }

  /// Name, title and version of the trial, without its forms: what can be shown while they are being read.
  public static func heading(of files: [FormFile]) -> Trial? {
    guard let file = files.first(where: { $0.name == "trial.yaml" }), let root = try? YAMLParser.parse(file) else {
      return nil
    }
    var reader = TrialReader(file)
    reader.readHeading(root)
    return Trial(name: reader.name, title: reader.title, version: reader.version)
  }

  /// A parameter of trial.yaml, for standards that are built before the trial is.
  public static func parameter(_ name: String, of files: [FormFile]) -> String? {
    guard let file = files.first(where: { $0.name == "trial.yaml" }), let root = try? YAMLParser.parse(file) else {
      return nil
    }
    return root["parameters"]?[name].flatMap { $0.text ?? $0["value"]?.text }
  }

  private mutating func load(_ files: [FormFile], library: ClinicalLibrary) throws(Diagnostics) -> Trial {
    for file in files {
      guard let problem = file.problem, !file.name.hasSuffix(".yaml") else { continue }
      problems.append(
        Diagnostic(
          file: file.name, line: 1, column: 1, length: 1, message: problem, hint: "give it that name, or take it away",
          sourceLine: ""))
    }
    guard let trialFile = files.first(where: { $0.name == "trial.yaml" }) else {
      let missing = Diagnostic(
        file: "trial.yaml", line: 1, column: 1, length: 1, message: "there is no trial.yaml",
        hint: "name the folder that holds the forms", sourceLine: "")
      throw Diagnostics(all: problems.contains { $0.file == "trial.yml" } ? problems : problems + [missing])
    }
    var trial = TrialReader(trialFile)
    guard let root = parse(trialFile) else {
      // Nothing of what the forms name would be known: its own problem is the one to be told.
      throw Diagnostics(all: problems)
    }
    guard root.map?.isEmpty != true else {
      throw Diagnostics(
        all: problems + [
          Diagnostic(
            file: "trial.yaml", line: 1, column: 1, length: 1, message: "trial.yaml is empty",
            hint: "casebook forms new DIR writes one to begin with", sourceLine: "")
        ])
    }
    trial.read(root)
    let codesFile = files.first { $0.name == "codes.yaml" } ?? FormFile(name: "codes.yaml", bytes: [])
    var codes = CodesReader(codesFile)
    codes.reader.languages = trial.reader.languages
    let codesRoot = parse(codesFile)
    if let codesRoot { codes.read(codesRoot) }
    for file in files where isForm(file.name) {
      guard let root = parse(file) else { continue }
      var reader = FormReader(file)
      reader.reader.languages = trial.reader.languages
      reader.read(root, source: trial.sourceOfForm[String(file.name.dropLast(5))])
      for role in reader.namedRoles where !trial.roleNames.contains(role.text ?? "") {
        reader.reader.report(
          role, "no role '\(role.text ?? "")'", hint: TrialReader.near(role.text ?? "", trial.roleNames))
      }
      readers.append(reader)
    }
    let forms = Dictionary(
      readers.compactMap { reader in reader.form.map { ($0.name, $0) } }, uniquingKeysWith: { first, _ in first })
    var environment = FormEnvironment(
      forms: forms, visits: trial.visits, codes: codes.lists,
      parameters: trial.parameters.merging(Drug.parameters(trial.drugs)) { own, _ in own }, library: library)
    let others = files.map(\.name).filter { $0.hasSuffix(".yml") }.map { String($0.dropLast(4)) }
    let unread = Set(files.map(\.name).filter(isForm).map { String($0.dropLast(5)) }).subtracting(forms.keys)
      .union(others)
    environment.unread = unread
    environment.knowsCodes = codesRoot != nil && !others.contains("codes")
    for reader in readers {
      guard let form = reader.form?.name else { continue }
      environment.untyped.formUnion(reader.untyped.map { ItemDefinition.Key(form: form, item: $0) })
    }
    trial.reader.problems += ContractCheck(
      environment: environment, unread: unread, readParameters: TrialLoader.readParameters(files)
    ).problems(of: trial)
    let shown = Set(trial.visits.flatMap(\.forms))
    for index in readers.indices {
      guard let name = readers[index].form?.name, !shown.contains(name), let node = readers[index].formNode else {
        continue
      }
      readers[index].reader.report(
        node, "the form '\(name)' stands at no visit", hint: "name it under 'forms:' of a visit in trial.yaml")
    }
    let compiled = compileAll(environment)
    compileConditions(of: &trial, environment)
    var sight = SightReader(forms: compiled, environment: environment, bindings: Bindings(names: trial.bindings))
    let sights = sight.sights(of: trial.tables)
    problems += trial.reader.problems + codes.reader.problems
    // Who sees what follows from the rest: it is looked at once that is right.
    if !isKept, problems.isEmpty { problems += SightCheck(sights, trial).problems(of: compiled, readers, &sight) }
    problems.sort { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
    guard problems.isEmpty || isKept && unread.isEmpty else { throw Diagnostics(all: problems) }
    let names = readers.compactMap { $0.form?.name }
    let graph = ReadGraph(forms: compiled, names: names, environment: environment, bindings: trial.bindings)
    return Trial(
      name: trial.name, title: trial.title, version: trial.version, drugs: trial.drugs, visits: trial.visits,
      forms: compiled, formNames: names, codes: codes.lists, rights: trial.rights,
      formRights: trial.formRights, verification: trial.verification, sources: trial.sources,
      parameters: trial.parameters, bindings: Bindings(names: trial.bindings), tables: trial.tables, library: library,
      graph: graph, sights: sights, notices: problems)
  }

  /// The names of drugs in trial.yaml, for standards that are built before the trial is.
  public static func drugs(of files: [FormFile]) -> [String] {
    guard let file = files.first(where: { $0.name == "trial.yaml" }), let root = try? YAMLParser.parse(file) else {
      return []
    }
    return (root["drugs"]?.list ?? []).compactMap { $0["drug"]?.text }
  }

  /// The parameters that the texts of the forms speak of, `param('max-ecog')`.
  private static func readParameters(_ files: [FormFile]) -> Set<String> {
    var out: Set<String> = []
    for file in files where file.name.hasSuffix(".yaml") && !file.name.contains("/") {
      for quote in ["'", "\""] {
        for part in file.text.split(separator: "param(" + quote).dropFirst() {
          out.insert(String(part.prefix { String($0) != quote }))
        }
      }
    }
    return out
  }

  private func isForm(_ name: String) -> Bool {
    name.hasSuffix(".yaml") && !name.contains("/") && name != "trial.yaml" && name != "codes.yaml"
  }

  private mutating func parse(_ file: FormFile) -> YAMLNode? {
    do throws(Diagnostic) {
      return try YAMLParser.parse(file)
    } catch {
      problems.append(error)
      return nil
    }
  }

  /// Compiles `where:` of the report's tables, seen from the rows in which their items stand.
  private func compileConditions(of trial: inout TrialReader, _ environment: FormEnvironment) {
    for index in trial.tables.indices {
      guard let source = trial.tableConditions[trial.tables[index].name],
        let form = trial.tables[index].items.first.flatMap({ environment.forms[$0.form] })
      else { continue }
      let groups = trial.tables[index].items.compactMap { form.items[$0.item]?.groups }.max { $0.count < $1.count }
      var compiler = ExpressionCompiler(environment: environment, form: form, reader: trial.reader, isKept: isKept)
      trial.tables[index].condition = compiler.compile(source, groups: groups ?? [], expecting: [.bool])
      trial.reader.problems = compiler.reader.problems
    }
  }

  private mutating func compileAll(_ environment: FormEnvironment) -> [String: FormDefinition] {
    var out: [String: FormDefinition] = [:]
    var checkIDs: Set<String> = []
    for reader in readers {
      guard let form = reader.form else {
        problems += reader.reader.problems
        continue
      }
      var builder = FormBuilder(environment: environment, form: form, reader: reader, isKept: isKept)
      let built = builder.build(checkIDs: &checkIDs)
      problems += builder.problems
      out[built.name] = built
    }
    return out
  }
}
