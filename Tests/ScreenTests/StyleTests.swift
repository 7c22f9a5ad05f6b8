import Screen
import Testing

/// How styles combine and what is left of them without colour.
@Suite struct StyleTests {
  static let roles: [Style] = [.plain, .muted, .accent, .title, .good, .warning, .error]

  @Test func `Of two roles the graver stays, in either order`() {
    #expect(Style([.warning, .error]) == .error)
    #expect(Style([.error, .muted]) == .error)
    #expect(Style.title.union(.bold).role == .title)
    #expect(Style.title.union(.bold).attributes == .bold)
  }

  @Test(arguments: roles)
  func `A style contains what it was made of`(role: Style) {
    let style: Style = [role, .reverse, .underline]
    #expect(style.contains(role))
    #expect(style.contains(.reverse))
    #expect(!style.contains(.dim))
    #expect(style.role == role)
  }

  @Test func `Without colour every role but good news still looks different`() {
    let looks = Set(StyleTests.roles.filter { $0 != .good }.map(\.inMono))
    #expect(looks.count == StyleTests.roles.count - 1)
    #expect(looks.allSatisfy { $0.role == .plain })
  }

  @Test func `A chosen row with an error still differs from one without`() {
    #expect(Style([.error, .reverse]).inMono != Style.reverse.inMono)
    #expect(Style([.error, .reverse]).inMono != Style.plain)
  }

  @Test func `A style is named by its words`() {
    #expect(Style.plain.description == "plain")
    #expect(Style([.title, .reverse]).description == "title+reverse")
    #expect(Style([.bold, .dim]).description == "bold+dim")
  }
}
