import Foundation
import Record
import Testing
import Values

@testable import Journal

@Suite("A study folder holds what it was given")
struct StudyFolderTests {
  @Test("The site log begins with the keys of the site and of the first manager")
  func created() throws {
    let study = try Study()
    let log = try SiteLog(study.siteEntries())
    #expect(log.study == "TRY-01" && log.site == "01" && log.isDemo)
    #expect(log.user(Study.managerAuthor.user)?.key == study.manager.publicKey.text)
    #expect(log.user(Study.nurseAuthor.user)?.key == study.nurse.publicKey.text)
    #expect(log.forms(on: nil) == study.forms)
    #expect(throws: StudyFault.exists(path: study.root)) {
      try StudyFolder.create(
        study.root, study: "X", site: "01", manager: Study.managerAuthor, password: "12345678", derivation: .quick,
        version: "1", forms: [], at: study.moment(), app: "1")
    }
    #expect(try StudyFolder.open(study.root + "/") == study.folder)
    #expect(throws: StudyFault.notAStudy(path: "/nowhere")) { try StudyFolder.open("/nowhere") }
  }

  @Test("A bad site is refused", arguments: ["", "1-2", "../x", "a", "0123456789012"])
  func sites(site: String) {
    #expect(throws: StudyFault.site(site)) {
      try StudyFolder.create(
        "/nowhere/x", study: "X", site: site, manager: Study.managerAuthor, password: "12345678", derivation: .quick,
        version: "1", forms: [], at: Moment(milliseconds: 0, zoneMinutes: 0, boot: "", monotonic: 0), app: "1")
    }
  }

  @Test("A version of the forms is kept under the digest that sha256sum gives, and never again under another")
  func forms() throws {
    let study = try Study()
    let files = [
      KeptFile(name: "b.yaml", bytes: [1, 2]), KeptFile(name: "examples/a.yaml", bytes: []),
      KeptFile(name: "a.yaml", bytes: [10]),
    ]
    let digest = try study.folder.keepForms(files)
    #expect(try study.folder.keepForms(files.reversed()) == digest)
    #expect(try study.folder.forms(digest).map(\.name) == ["a.yaml", "b.yaml", "examples/a.yaml"])
    #expect(try study.folder.formVersions().count == 2)
    let home = study.folder.formsFolder + "/" + digest
    let told = try Shell.run("cd '\(home)' && sha256sum a.yaml b.yaml examples/a.yaml | sha256sum | cut -c1-64")
    #expect(told.output == digest + "\n")
    #expect(
      StudyFolder.digest([KeptFile(name: "a", bytes: [1])]) != StudyFolder.digest([KeptFile(name: "b", bytes: [1])]))
    try overwrite(home + "/a.yaml", [11])
    #expect(throws: StudyFault.forms(digest: digest)) { try study.folder.keepForms(files) }
  }

  @Test(
    "Names that leave the folder are refused", arguments: ["../x", "/x", "", "a//b", ".hidden", "a/../b", "a b", "a\n"])
  func names(name: String) throws {
    let study = try Study()
    #expect(throws: StudyFault.fileName(name)) { try study.folder.keepForms([KeptFile(name: name, bytes: [])]) }
  }

  @Test(
    "File systems that machines share are known by their numbers",
    arguments: [(0x6969, "NFS"), (0xFF53_4D42, "SMB"), (0x6573_5546, "FUSE"), (0xEF53, nil), (0x0102_1994, nil)])
  func shared(magic: UInt64, name: String?) { #expect(FileSystemKind.shared(magic) == name) }
}
