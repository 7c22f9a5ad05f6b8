public import Forms
import Record
import Values

/// The case report form of a trial on paper: blank to be filled in by hand, or annotated for whoever reads the data.
///
/// Blank, every question has its boxes: codes to tick, dates as `__-___-____`, units, lines. Annotated, each question
/// says beside it the item's name, type, code list, condition, derivation, source, who decides, and its checks.
public struct FormsPrint: Sendable {
  /// Which of the two.
  public enum Kind: String, CaseIterable, Sendable {
    /// To be filled in.
    case blank
    /// To be read beside the data.
    case annotated
  }

  let trial: Trial
  let kind: Kind
  let words: PrintWords
  private let digest: String

  /// The most codes that are spelled out beside a question; longer lists stand at the end.
  static let most = 12

  /// The case report form of a trial, in a language; `digest` names the version of the forms.
  public init(_ trial: Trial, kind: Kind, language: String, digest: String) {
    self.trial = trial
    self.kind = kind
    self.digest = digest
    words = PrintWords(language: language)
  }

  /// The document: a page a form, in the order in which visits ask them, then the long code lists.
  public var document: PrintDocument {
    let title =
      kind == .blank
      ? words.say("Case report form", "病例报告表") : words.say("Annotated case report form", "注释病例报告表")
    var sections = [PrintSection(title, front)]
    sections += order.compactMap { trial.forms[$0] }.map(section)
    if !longLists.isEmpty { sections.append(PrintSection(words.say("Code lists", "编码表"), longLists.map(list))) }
    var running = [words.say("Forms \(trial.version)@\(digest)", "表单版本 \(trial.version)@\(digest)")]
    if kind == .blank {
      running.append(
        words.say(
          "Subject ____-________  Visit ________  Date __-___-____  Filled in by __________",
          "受试者 ____-________   访视 ________   日期 ____-__-__   填写人 ______________"))
    }
    return PrintDocument(
      language: words.language, title: "\(trial.name) · \(title)", running: running, sections: sections)
  }

  /// Forms in the order of the visits, then those that no visit has.
  private var order: [String] {
    var seen: Set<String> = []
    return (trial.visits.flatMap(\.forms) + trial.formNames).filter {
      trial.forms[$0] != nil && seen.insert($0).inserted
    }
  }

  private var front: [PrintBlock] {
    let heads = [words.say("Form", "表单")] + trial.visits.map(\.name)
    let rows = order.map { name in
      [PrintCell(trial.forms[name]?.title.text(words.language) ?? name)]
        + trial.visits.map { PrintCell($0.forms.contains(name) ? "x" : "") }
    }
    return [
      .text(trial.title.text(words.language)),
      .text(
        words.say(
          "* required: it must be answered, or a reason given: ND not done, NA not applicable, UNK unknown, NASK not "
            + "asked, MSK withheld, PEND awaited.  ** critical: a reason will not do.",
          "* 必填：须填写，或注明原因：ND未做，NA不适用，UNK未知，NASK未询问，MSK保密，PEND待回报。** 关键项：不可用原因代替。")),
      .table(PrintTable(caption: words.say("Which visit has which form", "访视与表单"), heads: heads, rows: rows)),
    ]
  }

  private func section(_ form: FormDefinition) -> PrintSection {
    let visits = trial.visits.filter { $0.forms.contains(form.name) }.map { visit in
      let title = visit.title.text(words.language).split(separator: "{n}").joined(separator: "…")
      return "\(visit.name)\(visit.repeats ? "…" : "") \(PaperText.wrap(title, 80).joined(separator: " "))"
    }
    var blocks: [PrintBlock] = [
      .text(
        words.say("Belongs to: ", "所属访视：")
          + (visits.isEmpty ? words.say("no visit", "无") : visits.joined(separator: ", ")))
    ]
    if kind == .annotated {
      let source = form.source.map { name in
        trial.sources.first { $0.name == name }.map { "\(name) (\($0.title.text(words.language)))" } ?? name
      }
      blocks.append(.text(words.say("Form ", "表单 ") + form.name + words.say("; source: ", "；来源：") + (source ?? "–")))
    }
    for group in form.groups { blocks += self.group(group, form, under: "") }
    if kind == .annotated, !form.checks.isEmpty { blocks.append(.table(checks(form.checks))) }
    return PrintSection(form.title.text(words.language), blocks)
  }

  // MARK: Code lists

  /// Lists that are too long to stand beside a question, in the order in which forms use them.
  private var longLists: [CodeList] {
    var seen: Set<String> = []
    return order.compactMap { trial.forms[$0] }.flatMap(\.itemsInOrder).compactMap { item in
      guard case .code(.list(let name), _) = item.type, let list = trial.codes[name],
        list.entries.count > FormsPrint.most, seen.insert(name).inserted
      else { return nil }
      return list
    }
  }

  private func list(_ list: CodeList) -> PrintBlock {
    .table(
      PrintTable(
        caption: list.name, heads: [words.say("Code", "编码"), words.say("Meaning", "含义")],
        rows: list.entries.map { [PrintCell($0.code), PrintCell($0.say.text(words.language))] }))
  }
}
