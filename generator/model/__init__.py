"""The words of the portal as frozen pydantic values, a module a reason to change; their JSON Schemas help editors."""

import os

# pydantic asks each package installed here whether it has a plugin for it, which takes a tenth of the time that the program needs to
# begin; and none is to look into our models
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
