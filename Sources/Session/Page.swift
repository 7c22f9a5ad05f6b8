import Record
import Screen
import Workflow

/// One screen of a sitting: a value that takes keys and draws itself.
protocol Page: Sendable {
  /// Where in the keymap it stands.
  var place: KeyBinding.Place { get }
  /// Whether it lies over the page below, which stays visible.
  var isOverlay: Bool { get }
  /// Whether characters are typed into something now.
  var isTyping: Bool { get }
  /// Whether it shows what stands in all records.
  var showsListing: Bool { get }
  /// Takes a command of the keymap.
  mutating func take(_ command: Command, _ context: inout Context)
  /// Takes a key that is no command here.
  mutating func take(_ key: Key, _ context: inout Context)
  /// Takes the answer of a dialog that lay over it.
  mutating func take(_ reply: Reply, _ context: inout Context)
  /// Takes something that it asked for from outside.
  mutating func take(_ message: Message, _ context: inout Context)
  /// Takes note that the record or the lists have changed.
  mutating func refresh(_ context: inout Context)
  /// Takes note that its own act is on disk.
  mutating func saved(_ context: inout Context)
  /// Asks again for an act that was not done because what it rests on has changed.
  mutating func again(_ request: Request, _ context: inout Context)
  /// What explains the thing that the cursor stands on, where it is a computed value.
  func explanation(_ context: Context) -> ChoiceDialog?
  /// What stands above the keys on the page of help: of a form the question of the focused field and its help, in full.
  func helpWords(_ context: Context) -> [String]
  /// Whose serious event would be recorded from here, and what is known of it.
  func seriousStart(_ context: Context) -> SeriousStart?
  /// Takes note that the window has another size.
  mutating func resized(_ context: inout Context)
  /// Draws itself.
  func draw(on frame: inout Frame, _ context: Context)
}

extension Page {
  var isOverlay: Bool { false }
  var isTyping: Bool { false }
  var showsListing: Bool { false }
  mutating func take(_ key: Key, _ context: inout Context) {}
  mutating func take(_ reply: Reply, _ context: inout Context) {}
  mutating func take(_ message: Message, _ context: inout Context) {}
  mutating func refresh(_ context: inout Context) {}
  mutating func saved(_ context: inout Context) {}
  mutating func again(_ request: Request, _ context: inout Context) {}
  func explanation(_ context: Context) -> ChoiceDialog? { nil }
  func helpWords(_ context: Context) -> [String] { [] }
  func seriousStart(_ context: Context) -> SeriousStart? {
    context.patient.map { SeriousStart(subject: $0.subject) }
  }
  mutating func resized(_ context: inout Context) {}
}
