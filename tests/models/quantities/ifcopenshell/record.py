"""Records what `ifcopenshell.util.unit` makes of units and measures, for `tests/quantities/recorded.rs`.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install ifcopenshell==0.9.0.post1
    /tmp/venv/bin/python tests/quantities/ifcopenshell/record.py > tests/quantities/ifcopenshell/recorded.json

Each unit is made as an IFC entity, from the same description that is written as the service writes units.
"""

import importlib.metadata
import json
import random

import ifcopenshell
from ifcopenshell.util import unit as units

random.seed(12)
FILE = ifcopenshell.file(schema="IFC4")
SCHEMA = ifcopenshell.ifcopenshell_wrapper.schema_by_name("IFC4")
TYPE_OF_NAME = {name: unit_type for unit_type, name in units.si_type_names.items() if unit_type != "USERDEFINED"}


class Model:
    """The units of a model: as IFC entities, and as the service writes them."""

    def __init__(self):
        self.wire = []
        self.entities = []
        self.grams = []

    def add(self, entity, grams, **wire):
        # No id is the position of what has it.
        self.wire.append({"id": 700 + 3 * len(self.wire), **wire})
        self.entities.append(entity)
        self.grams.append(grams)
        return len(self.wire) - 1

    def si(self, name, prefix=None):
        unit_type = TYPE_OF_NAME.get(name, "THERMODYNAMICTEMPERATUREUNIT")
        entity = FILE.create_entity("IfcSIUnit", None, unit_type, prefix, name)
        grams = 1 if name == "GRAM" else 0
        return self.add(entity, grams, type="IfcSIUnit", unit_type=unit_type, prefix=prefix, name=name)

    def converted(self, name, factor, base):
        basis = self.entities[base]
        exponents = FILE.create_entity("IfcDimensionalExponents", *units.get_unit_dimensions(basis))
        measure = FILE.create_entity("IfcMeasureWithUnit", FILE.create_entity("IfcReal", factor), basis)
        entity = FILE.create_entity("IfcConversionBasedUnit", exponents, basis.UnitType, name, measure)
        return self.add(
            entity,
            self.grams[base],
            type="IfcConversionBasedUnit",
            unit_type=basis.UnitType,
            name=name,
            conversion_factor=factor,
            conversion_baseunit_index=base,
        )

    def derived(self, unit_type, parts):
        elements = [FILE.create_entity("IfcDerivedUnitElement", self.entities[at], power) for at, power in parts]
        entity = FILE.create_entity("IfcDerivedUnit", elements, unit_type, None if unit_type != "USERDEFINED" else "own")
        return self.add(
            entity,
            sum(self.grams[at] * power for at, power in parts),
            type="IfcDerivedUnit",
            unit_type=unit_type,
            dimensions=[float(power) for power in units.get_unit_dimensions(entity)],
            elements=[f"{self.wire[at]['id']}/{power}" for at, power in parts],
        )

    def case(self, position):
        scale = units.get_unit_scale(self.entities[position])
        return {"units": self.wire, "unit": position, "scale": scale, "grams": self.grams[position]}


def si_units():
    for name in units.unit_names:
        for prefix in [None, *units.prefixes]:
            model = Model()
            yield model.case(model.si(name, prefix))


def converted_units():
    plain = [
        ("DEGREE", 0.0174532925199433, "RADIAN", None),
        ("FOOT", 304.8, "METRE", "MILLI"),
        ("INCH", 2.54, "METRE", "CENTI"),
        ("SQUARE FOOT", 0.09290304, "SQUARE_METRE", None),
        ("SQUARE INCH", 645.16, "SQUARE_METRE", "MILLI"),
        ("CUBIC FOOT", 28316846.592, "CUBIC_METRE", "MILLI"),
        ("LITRE", 1.0, "CUBIC_METRE", "DECI"),
        ("POUND", 0.45359237, "GRAM", "KILO"),
        ("HOUR", 3600.0, "SECOND", None),
        ("KIP", 4.4482216152605, "NEWTON", "KILO"),
    ]
    for name, factor, base, prefix in plain:
        model = Model()
        yield model.case(model.converted(name, factor, model.si(base, prefix)))
    for _ in range(60):
        model = Model()
        base = model.si(random.choice([name for name in units.unit_names if name in TYPE_OF_NAME and name != "KELVIN"]), random.choice([None, *units.prefixes]))
        for step in range(random.randint(1, 5)):
            base = model.converted(f"STEP {step}", random.uniform(0.01, 50), base)
        yield model.case(base)


def derived_units():
    for _ in range(120):
        model = Model()
        named = []
        for _ in range(random.randint(1, 4)):
            at = model.si(random.choice(units.unit_names), random.choice([None, *units.prefixes]))
            name = model.wire[at]["name"]
            # Of converted lumens and lux the dimensions are wrong there, see README.md.
            if name not in ("KELVIN", "DEGREE_CELSIUS", "LUMEN", "LUX") and random.random() < 0.4:
                at = model.converted("OWN", random.uniform(0.01, 50), at)
            named.append(at)
        parts = [(at, random.choice([-3, -2, -1, 1, 2, 3])) for at in named]
        yield model.case(model.derived("USERDEFINED", parts))


def measures():
    found = {}
    for declaration in SCHEMA.declarations():
        name = declaration.name()
        if declaration.as_type_declaration() and name.startswith("Ifc") and name.endswith("Measure"):
            found[name] = units.get_measure_unit_type(name)
    return found


def unit_types():
    named = SCHEMA.declaration_by_name("IfcUnitEnum").enumeration_items()
    derived = SCHEMA.declaration_by_name("IfcDerivedUnitEnum").enumeration_items()
    return sorted({*named, *derived})


def conversions():
    """Those between prefixes of metre and its powers."""
    for name in ["METRE", "SQUARE_METRE", "CUBIC_METRE"]:
        for _ in range(20):
            value = round(random.uniform(0.001, 9000), 3)
            ends = [random.choice([None, "KILO", "DECI", "CENTI", "MILLI", "MICRO"]) for _ in range(2)]
            result = units.convert(value, ends[0], name, ends[1], name)
            yield {"value": value, "name": name, "from": ends[0], "to": ends[1], "result": result}


def lines(cases):
    return "[\n" + ",\n".join(f"    {json.dumps(case)}" for case in cases) + "\n  ]"


version = importlib.metadata.version("ifcopenshell")
print("{")
print(f'  "version": {json.dumps(version)},')
for name, cases in [("si", si_units()), ("converted", converted_units()), ("derived", derived_units())]:
    print(f'  "{name}": {lines(cases)},')
print(f'  "conversions": {lines(conversions())},')
print(f'  "unit_types": {json.dumps(unit_types())},')
print(f'  "measures": {json.dumps(measures(), indent=4)}')
print("}")
