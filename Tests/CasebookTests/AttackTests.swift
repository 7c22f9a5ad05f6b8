import Foundation
import Testing

extension TerminalTests {
  /// What somebody who may write into the folder can do to a study, by the shell's own means, and what the programme says.
  struct AttackTests {
    /// One deed: what it is, the commands ($S the study, $E the study earlier, $F another future of that), and words that
    /// opening and verification name it by.
    struct Attack: Sendable {
      let name: String
      let deed: String
      let words: [String]

      init(_ name: String, _ deed: String, _ words: String...) {
        self.name = name
        self.deed = deed
        self.words = words
      }
    }

    static let one = "$S/subjects/01-0001.jsonl"
    static let two = "$S/subjects/01-0002.jsonl"

    static let attacks = [
      Attack("a deleted record", "rm \(one)", "01-0001", "missing"),
      Attack("a tail cut at a line's end", "sed -i '$d' \(one)", "01-0001", "older or another copy"),
      Attack("one record put back", "cp $E/subjects/01-0001.jsonl \(one)", "01-0001", "older or another copy"),
      Attack(
        "another future, rightly signed", "cp $F/subjects/01-0001.jsonl \(one)", "01-0001", "older or another copy"),
      Attack("two files swapped", "mv \(one) $S/x && mv \(two) \(one) && mv $S/x \(two)", "01-0001", "another"),
      Attack(
        "a line replayed", "tail -n1 \(one) >> \(one).new && cat \(one).new >> \(one) && rm \(one).new", "01-0001",
        "line 4"),
      Attack(
        "the last line edited, with its hash made anew",
        """
        l=$(tail -n1 \(one) | sed 's/1960/1961/'); b=${l%,\\"hash\\":*}; \
        h=$(printf '%s' "$b" | sha256sum | cut -c1-64); sed -i '$d' \(one); \
        printf '%s,"hash":"%s"}\\n' "$b" "$h" >> \(one)
        """, "01-0001", "line 3"),
      Attack("a cut in the middle of an earlier line", "truncate -s 900 \(one)", "01-0001", "line"),
      Attack("a record behind a link", "mv \(one) $S/y && ln -s $S/y \(one)", "01-0001", "link"),
      Attack("a record that others may write", "chmod 666 \(one)", "01-0001", "other accounts"),
      Attack("the site log cut", "sed -i '28,$d' $S/site.jsonl", "older or another copy"),
      Attack(
        "a nurse who makes herself manager",
        "sed -i '/user.add/s/nurse\"/manager\"/g' $S/site.jsonl && grep -q 'manager\"' $S/site.jsonl",
        "hash"),
      Attack("the forms altered", "for f in $S/forms/*/trial.yaml; do printf '#' >> $f; done", "forms"),
      Attack(
        "the whole study put back", "rm -r $S/site.jsonl $S/subjects && cp -a $E/site.jsonl $E/subjects $S/",
        "older or another copy"),
    ]

    /// The shell's names for the folders.
    private static func run(_ deed: String, _ study: String, _ place: String) throws -> Command {
      try Command(["sh", "-c", "S='\(study)' E='\(place)/earlier' F='\(place)/fork'; \(deed)"])
    }

    @Test func `Each deed is named by every command that opens, and by verify, and nothing is given out`() throws {
      let site = try VerifiedTests.Site()
      let (folder, place) = (site.study.folder, site.study.place)
      #expect(try site.study.load(VerifiedTests.Site.table("M", subject: "01-0002")).status == 0)
      func born(_ year: String, into study: String) throws {
        let table = "subject,visit,form,group,row,item,value\n01-0001,SCR,demographics,dm,,BRTHYR,\(year)\n"
        let told = try site.run(
          "load", try site.study.put(table, at: "note.csv"), "--as", "coord01", "--password-file",
          site.study.passwordFile, at: study)
        #expect(told.status == 0 || told.status == 1, "\(told.output) \(told.errors)")
      }
      #expect(try site.shell("cp -a '\(folder)' '\(place)/earlier' && cp -a '\(folder)' '\(place)/fork'").status == 0)
      try born("1961", into: place + "/fork")
      try born("1960", into: folder)
      let paper = try site.run("checkpoint", "-o", site.file("anchor"))
      #expect(paper.status == 0)
      for attack in Self.attacks {
        let copy = place + "/attacked"
        #expect(try site.shell("rm -rf '\(copy)' && cp -a '\(folder)' '\(copy)'").status == 0)
        #expect(try site.run("due", at: copy).status == 0, "whole before: \(attack.name)")
        let done = try Self.run(attack.deed, copy, place)
        #expect(done.status == 0, "\(attack.name): \(done.errors)")
        for words in [["due"], ["queries"], ["report"], ["export", "01-0001"], ["verify"]] {
          var environment = Command.environment
          environment["XDG_STATE_HOME"] = site.state
          let told = try Command([Binary.path] + words + ["--study", copy], environment: environment)
          let said = told.output + told.errors
          #expect(told.status == 65, "\(attack.name), \(words): \(told.status) \(said.suffix(300))")
          if words != ["export", "01-0001"] {
            for word in attack.words { #expect(said.contains(word), "\(attack.name), \(words): \(said.suffix(300))") }
          }
          if words[0] == "export" || words[0] == "report" { #expect(told.output.isEmpty, "\(attack.name), \(words)") }
        }
      }
    }
  }
}
