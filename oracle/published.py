"""Reads what Python packages declare, from their sources: most cannot be imported without half of their field."""
import ast
import importlib.metadata


def packaged(package, path):
    for file in importlib.metadata.files(package):
        if str(file).endswith(path):
            return file.locate()
    raise FileNotFoundError(f"{package}: {path}")


def literal(node):
    """A literal, or a call of dict() with literals."""
    if isinstance(node, ast.Call):
        return {each.arg: literal(each.value) for each in node.keywords}
    if isinstance(node, ast.Dict):
        return {literal(k): literal(v) for k, v in zip(node.keys, node.values)}
    if isinstance(node, (ast.List, ast.Tuple)):
        return [literal(each) for each in node.elts]
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def assigned(source, name, within=None):
    """What a module, a class or a function assigns to a name, or returns."""
    body = ast.parse(source).body
    if within:
        body = next(n for n in ast.walk(ast.parse(source)) if isinstance(n, (ast.ClassDef, ast.FunctionDef)) and n.name == within).body
    for node in body:
        if isinstance(node, ast.Return) and name == "return":
            return literal(node.value)
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", None) == name:
            return literal(node.value)
    raise KeyError(name)


def package_source(package, path):
    with open(packaged(package, path), encoding="utf-8") as file:
        return file.read()
