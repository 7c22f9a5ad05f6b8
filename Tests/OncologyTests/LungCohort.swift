import Oncology

/// Survival in days of 228 patients with advanced lung cancer (Loprinzi, J Clin Oncol 1994), the set on which R and SAS
/// are compared: `306m` a man who died on day 306, `1010+m` one alive then.
enum LungCohort {
  static let all = observations { _ in true }
  static let men = observations { $0 == "m" }
  static let women = observations { $0 == "f" }

  private static func observations(_ isIn: (Character) -> Bool) -> [SurvivalObservation] {
    text.split { $0 == " " || $0 == "\n" }.compactMap { word in
      guard let sex = word.last, isIn(sex) else { return nil }
      let isAlive = word.contains("+")
      let days = Double(word.prefix { $0 != "+" && $0 != "m" && $0 != "f" }) ?? -1
      return SurvivalObservation(time: days, isEvent: !isAlive)
    }
  }

  private static let text = """
    306m 455m 1010+m 210m 883m 1022+m 310f 361f 218m 166m 170m 654f 728f 71m 567m 144m 613m 707m 61f 88m 301m 81f
    624m 371m 394m 520f 574m 118m 390m 12m 473f 26m 533m 107f 53m 122f 814m 965+f 93m 731f 460m 153f 433f 145f 583m
    95f 303m 519m 643m 765f 735f 189m 53m 246m 689m 65m 5f 132m 687f 345f 444f 223m 175m 60f 163m 65m 208f 821+f
    428m 230m 840+m 305f 11m 132m 226f 426f 705f 363f 11m 176m 791m 95m 196+m 167f 806+m 284m 641f 147m 740+f 163m
    655m 239m 88m 245f 588+f 30m 179m 310m 477m 166f 559+f 450f 364m 107m 177m 156m 529+f 11m 429m 351f 15m 181m
    283m 201f 524f 13m 212m 524m 288m 363m 442m 199f 550f 54m 558m 207m 92m 60m 551+f 543+f 293f 202m 353m 511+f
    267m 511+f 371f 387m 457m 337m 201f 404+m 222m 62f 458+m 356+f 353m 163m 31m 340f 229m 444+m 315+f 182f 156m
    329m 364+f 291m 179m 376+f 384+f 268f 292+m 142m 413+m 266+f 194f 320m 181m 285m 301+m 348f 197m 382+f 303+m
    296+f 180m 186f 145f 269+f 300+m 284+m 350f 272+f 292+f 332+f 285f 259+m 110m 286m 270m 81m 131m 225+m 269m
    225+m 243+f 279+m 276+f 135m 79f 59m 240+f 202+f 235+f 105m 224+f 239f 237+m 173+f 252+f 221+m 185+m 92+f 13m
    222+m 192+f 183m 211+f 175+f 197+m 203+f 116m 188+m 191+m 105+f 174+m 177+f
    """
}
