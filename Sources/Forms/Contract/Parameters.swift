/// The parameters that the programme itself asks for, all of them.
public enum Parameters {
  /// Their declarations, feature by feature.
  public static let all: [ParameterDeclaration] =
    ofConduct + ofSchedule + ofDosing + ofLesions + ofSurvival + ofEvents + ofLaboratory
}

extension Trial {
  /// The value of a parameter.
  public subscript<Value>(parameter: Parameter<Value>) -> Value { parameter.value(in: self) }
}
