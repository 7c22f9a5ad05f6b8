import Expressions

/// Puts the compiled expressions into a form's definition and checks that its parts fit together.
struct FormBuilder {
  private let environment: FormEnvironment
  private var form: FormDefinition
  private let reader: FormReader
  private var compiler: ExpressionCompiler
  private let isKept: Bool

  init(environment: FormEnvironment, form: FormDefinition, reader: FormReader, isKept: Bool) {
    self.isKept = isKept
    self.environment = environment
    self.form = form
    self.reader = reader
    compiler = ExpressionCompiler(environment: environment, form: form, reader: reader.reader, isKept: isKept)
  }

  var problems: [Diagnostic] { compiler.reader.problems }

  mutating func build(checkIDs: inout Set<String>) -> FormDefinition {
    form.groups = form.groups.map { build($0) }
    form.index()
    let circles = CircleCheck(form: form, environment: environment).circles
    if isKept, !circles.isEmpty { cut(Set(circles.joined())) }
    for circle in circles {
      guard let first = circle.first, let node = reader.itemNodes[first] else { continue }
      compiler.reader.report(
        node, "\(first) hangs on itself: \((circle + [first]).joined(separator: " reads "))",
        hint: "a value is computed, or asked, from others")
    }
    for item in isKept ? [] : form.itemsInOrder {
      for name in item.was where form.items[name] != nil {
        guard let node = reader.itemNodes[item.name] else { continue }
        compiler.reader.report(
          node, "\(item.name) was \(name), which is still an item of this form",
          hint: "a name that is in use again would carry other values: choose a new one")
      }
    }
    if !isKept { refuseUnasked() }
    let hidden = HiddenCheck(environment: environment, form: form)
    for item in isKept ? [] : form.itemsInOrder {
      guard let node = reader.itemNodes[item.name] else { continue }
      for trap in hidden.traps(in: item) {
        compiler.reader.report(
          node, "\(item.name) needs \(trap.item), which is asked only when \(trap.condition): else it is never known",
          hint: "say what holds then: !(\(trap.condition)) || \(trap.item), or answered(\(trap.item)) ? … : …")
      }
    }
    for text in reader.checks {
      if !checkIDs.insert(text.id).inserted {
        compiler.reader.report(text.node, "check \(text.id) twice in the trial", hint: "every check has its own name")
      }
      if let check = build(text) { form.checks.append(check) }
    }
    return form
  }

  /// Reports questions that nobody would ever be asked.
  private mutating func refuseUnasked() {
    let firing = FiringCheck(environment: environment, form: form)
    for group in form.groupsByName.values {
      guard let show = group.show, let node = reader.groupNodes[group.name], firing.isNeverTrue(show),
        group.items.contains(where: \.isEntered)
      else { continue }
      compiler.reader.report(
        node, "\(group.name) is never asked: \(show.source) is never true",
        hint: "say when it is asked, or leave it out")
    }
    for item in form.items.values where item.isEntered {
      guard let show = item.show, let node = reader.itemNodes[item.name], firing.isNeverTrue(show) else { continue }
      compiler.reader.report(
        node, "\(item.name) is never asked: \(show.source) is never true", hint: "say when it is asked, or leave it out"
      )
    }
  }

  /// Lets items that hang on themselves hang on nothing: they cannot be computed, and are not asked.
  private mutating func cut(_ names: Set<String>) {
    func cut(_ expression: Expression?) -> Expression? {
      expression.flatMap { Expression(source: $0.source, failing: "it hangs on itself") }
    }
    func cut(_ group: GroupDefinition) -> GroupDefinition {
      var out = group
      out.items = group.items.map { item in
        guard names.contains(item.name) else { return item }
        return ItemDefinition(
          item, show: cut(item.show), initial: item.initial, derive: cut(item.derive), because: item.because)
      }
      out.groups = group.groups.map { cut($0) }
      return out
    }
    form.groups = form.groups.map { cut($0) }
    form.index()
  }

  private mutating func build(_ group: GroupDefinition) -> GroupDefinition {
    var out = group
    if let source = reader.expressions[.groupShow(group.name)] {
      out.show = compiler.compile(source, groups: Array(group.path.dropLast()), expecting: [.bool])
    }
    checkRows(group)
    out.items = group.items.map { build($0) }
    out.groups = group.groups.map { build($0) }
    return out
  }

  private mutating func checkRows(_ group: GroupDefinition) {
    guard let node = reader.groupNodes[group.name] else { return }
    switch group.rows {
    case .once, .added: break
    case .each(let list):
      if environment.codes[list] == nil, environment.knowsCodes {
        compiler.reader.report(
          node, "no code list '\(list)' for the rows of \(group.name)", hint: near(list, environment.codes.keys))
      }
    case .from(_, let form, let name):
      guard let known = environment.forms[form] else {
        compiler.reader.report(node, "no form '\(form)'", hint: near(form, environment.forms.keys))
        return
      }
      if known.groupsByName[name]?.isRepeating != true {
        compiler.reader.report(
          node, "no repeating group '\(name)' in \(form)", hint: near(name, known.groupsByName.keys))
      }
    }
    for total in group.totals where form.items[total] == nil {
      compiler.reader.report(node, "no item '\(total)' to stand below the rows", hint: near(total, form.items.keys))
    }
    if let label = group.label, form.items[label] == nil {
      compiler.reader.report(node, "no item '\(label)' to label the rows", hint: near(label, form.items.keys))
    }
  }

  private mutating func build(_ item: ItemDefinition) -> ItemDefinition {
    checkType(item)
    func expression(_ slot: FormReader.Slot, _ types: [ExpressionType]) -> Expression? {
      reader.expressions[slot].flatMap { compiler.compile($0, groups: item.groups, expecting: types) }
    }
    let types = reader.untyped.contains(item.name) ? [] : [environment.type(of: item)]
    return ItemDefinition(
      item, show: expression(.show(item: item.name), [.bool]),
      initial: expression(.initial(item: item.name), types), derive: expression(.derive(item: item.name), types),
      because: reader.messages[.because(item: item.name)].map { compiler.message($0, groups: item.groups) })
  }

  private mutating func checkType(_ item: ItemDefinition) {
    if let node = reader.itemNodes[item.name], reader.expressions[.initial(item: item.name)] != nil,
      reader.expressions[.derive(item: item.name)] != nil
    {
      compiler.reader.report(
        node, "\(item.name) is computed and offers a value: nobody could take it", hint: "leave 'default:' out")
    }
    if let node = reader.itemNodes[item.name], item.isRequired, reader.expressions[.derive(item: item.name)] != nil {
      compiler.reader.report(
        node, "\(item.name) is computed and required: nobody could answer it", hint: "leave 'required:' out")
    }
    guard let node = reader.itemNodes[item.name], case .code(let source, _) = item.type else { return }
    switch source {
    case .list(let name):
      if environment.codes[name] == nil, environment.knowsCodes {
        compiler.reader.report(
          node, "no code list '\(name)' for \(item.name)", hint: near(name, environment.codes.keys))
      }
    case .ctcaeTerm: break
    case .ctcaeGrade(let other):
      if form.items[other] == nil {
        compiler.reader.report(node, "no item '\(other)' in this form", hint: near(other, form.items.keys))
      }
    }
  }

  private mutating func build(_ text: FormReader.CheckText) -> Check? {
    let when = text.when.flatMap { compiler.compile($0, groups: text.group, expecting: [.bool]) }
    let say = compiler.message(text.say, groups: text.group)
    guard let require = compiler.compile(text.require, groups: text.group, expecting: [.bool]) else { return nil }
    if !isKept, let problem = FiringCheck(environment: environment, form: form).problem(when: when, require: require) {
      compiler.reader.report(
        text.node, "\(text.id) can never fire: \(problem)",
        hint: "look at the ranges and codes of what it reads, or leave it out")
    }
    guard let at = place(text, require) else { return nil }
    return Check(
      id: text.id, form: form.name, group: text.group, level: text.level, after: text.after,
      isCritical: text.isCritical, at: at, when: when, require: require, say: say)
  }

  /// The item on which a check's finding hangs: the one it names, else the first item of this form that it reads.
  private mutating func place(_ text: FormReader.CheckText, _ require: Expression) -> String? {
    if let node = text.at, let name = node.text {
      if let item = form.items[name], environment.isReachable(item.groups, form: form, from: text.group) {
        return name
      }
      compiler.reader.report(
        node, form.items[name] == nil ? "no item '\(name)' in this form" : "'\(name)' stands in other rows",
        hint: form.items[name] == nil
          ? near(name, form.items.keys) : "an item outside of the rows, or 'on:' the group of the rows")
      return nil
    }
    var first: String?
    require.program.ast.walk(bound: []) { part, bound in
      if first == nil, case .ident(let name) = part.kind, !bound.contains(name), form.items[name] != nil {
        first = name
      }
    }
    if let first { return first }
    let group = text.group.last.flatMap { form.groupsByName[$0] }
    if let item = (group?.items ?? form.itemsInOrder).first { return item.name }
    compiler.reader.report(text.node, "check \(text.id) has no item to hang on", hint: "add at: ITEM")
    return nil
  }

  private func near(_ word: String, _ names: some Sequence<String>) -> String? {
    Nearest.to(word, among: names).map { "did you mean '\($0)'?" }
  }
}
