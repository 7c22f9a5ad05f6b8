/// Terms whose grades hold a number that no single value decides: a person reads it.
public enum GradedByPerson {
  /// One such term.
  struct Entry: Sendable {
    let term: String
    /// What its number is.
    let number: String
    let versions: [CTCAEVersion]

    init(_ term: String, _ number: String, _ versions: [CTCAEVersion] = [.v5, .v6]) {
      self.term = term
      self.number = number
      self.versions = versions
    }
  }

  /// Why no value grades a term.
  public static func sentence(_ term: String, _ version: CTCAEVersion) -> String {
    let key = CTCAECatalogue.key(term)
    guard let entry = list.first(where: { CTCAECatalogue.key($0.term) == key && $0.versions.contains(version) }) else {
      return "\(term) is graded by what the patient has, not by a value"
    }
    return "\(term) is graded by a person: \(entry.number)"
  }

  /// The terms.
  static let list: [Entry] = [
    Entry("Anesthetic complication", "hours in hospital for it, 24", [.v6]),
    Entry("Bile duct stenosis", "hours of fluids by vein, 24"),
    Entry("Biliary obstruction", "hours of fluids by vein, 24", [.v6]),
    Entry("Breast atrophy", "a third of the volume, by eye", [.v5]),
    Entry("Cytokine release syndrome", "40 % oxygen, beside pressure and drugs", [.v5]),
    Entry("Delayed puberty", "signs by age"),
    Entry("Enterocolitis infectious", "three stools in 24 hours, or 48 hours of illness, beside treatment"),
    Entry("Extraocular muscle paresis", "the central 60 degrees of gaze"),
    Entry(
      "Febrile neutropenia", "two values at once: neutrophils under 1.0 10^9/L, and 38.3 °C once or 38 °C for an hour"),
    Entry("Gallbladder obstruction", "hours of fluids by vein, 24"),
    Entry("Gastroparesis", "a fifth of the weight lost, beside how the patient eats"),
    Entry("Generalized edema", "pitting of 1+"),
    Entry("Glaucoma", "pressure of the eye together with its visual field"),
    Entry("Growth accelerated", "two standard deviations above the target height"),
    Entry("Hemolysis", "evidence of haemolysis, and whether haemoglobin fell by 2 g/dL with it"),
    Entry("Hemolytic anemia", "red cells given in a day, beside haemoglobin", [.v6]),
    Entry("Hyperhidrosis", "one site or more"),
    Entry("Infusion related reaction", "hours of medicine to prevent it, 24"),
    Entry("Intestinal stoma obstruction", "hours of fluids by vein, 24"),
    Entry("Irregular menstruation", "three cycles"),
    Entry("Joint range of motion decreased lumbar spine", "half of the flexion, beside pain"),
    Entry("Leukoencephalopathy", "thirds of the white matter on MRI"),
    Entry("Myocardial infarction", "troponin that rises or falls, together with symptoms and ECG", [.v6]),
    Entry("Ovarian function insufficiency", "FSH together with three months of the cycle", [.v6]),
    Entry("Peripheral ischemia", "hours that an attack lasts, 24"),
    Entry("Postoperative thoracic procedure complication", "hours until the tube is out, 24 and 72"),
    Entry("Precocious puberty", "signs by age"),
    Entry("Retinoic acid syndrome", "3 kg of fluid, beside treatment"),
    Entry("Stenosis of gastrointestinal stoma", "hours of fluids by vein, 24"),
    Entry("Tumor inflammation-associated neurotoxicity", "pressure of 20 mmHg in the skull, beside signs", [.v6]),
    Entry("Urine output decreased", "volume over 8 hours under 80 mL, or over 24 hours under 240 mL"),
    Entry("Visceral arterial ischemia", "hours that an attack lasts, 24"),
  ]
}
