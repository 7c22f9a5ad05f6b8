import CNcurses
import Glibc

/// Finds the description of a terminal on this machine, a near relative's if its own is missing.
enum TerminalName {
  /// Terminals whose own descriptions Debian ships only in an extra package, with one that fits.
  ///
  /// | name begins with | described by |
  /// |---|---|
  /// | putty, xterm, kitty, alacritty, foot, konsole, vte, gnome, iterm, wezterm, ghostty, mintty | xterm-256color |
  /// | tmux, screen | screen |
  /// | linux, fbterm | linux |
  /// | vt3, vt4, vt5 | vt220 |
  static func relatives(of name: String) -> [String] {
    let families: [(starts: [String], relatives: [String])] = [
      (["tmux", "screen"], ["screen-256color", "screen"]), (["linux", "fbterm"], ["linux"]),
      (["vt3", "vt4", "vt5"], ["vt220"]),
      (
        [
          "putty", "xterm", "kitty", "alacritty", "foot", "konsole", "vte", "gnome", "iterm", "wezterm", "ghostty",
          "mintty", "st-", "nxterm", "rxvt",
        ], name.hasSuffix("color") || name.hasPrefix("xterm-") ? ["xterm-256color", "xterm"] : ["xterm"]
      ),
    ]
    return families.first { family in family.starts.contains { name.lowercased().hasPrefix($0) } }?.relatives ?? []
  }

  /// The name to give to curses, checked to be able to place the cursor.
  static func resolve(_ wanted: String?) throws(TerminalError) -> String {
    guard let wanted, !wanted.isEmpty else { throw .noName }
    guard let name = ([wanted] + relatives(of: wanted)).first(where: isKnown) else { throw .unknown(name: wanted) }
    guard casebook_capability("cup") != nil else { throw .tooSimple(name: wanted) }
    return name
  }

  private static func isKnown(_ name: String) -> Bool {
    // A path or a control character is no name; terminfo would look for a file of it.
    let plain = name.utf8.allSatisfy { (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: "/") }
    return plain && name.utf8.count < 64 && casebook_terminal_known(name, STDOUT_FILENO)
  }
}
