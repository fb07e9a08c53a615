"""The wizard library's storage, which stores nothing: the step is the address and the answers are in the
draft.
"""

from formtools.wizard.storage.base import BaseStorage


class Concept(BaseStorage):
    """Answers the library's questions; `reset` and the setters do nothing, so that nothing can be lost
    through them.
    """

    def __init__(self, prefix, request=None, file_storage=None):
        super().__init__(prefix, request, file_storage)
        self._stap = request.resolver_match.kwargs.get("step") if request.resolver_match else None

    def init_data(self) -> None:
        return

    def reset(self) -> None:
        return

    @property
    def current_step(self):
        return self._stap

    @current_step.setter
    def current_step(self, stap) -> None:
        self._stap = stap

    @property
    def extra_data(self) -> dict:
        return {}

    @extra_data.setter
    def extra_data(self, waarde) -> None:
        return

    def get_step_data(self, step):
        return None

    def set_step_data(self, step, cleaned_data) -> None:
        return

    @property
    def current_step_data(self):
        return None

    def get_step_files(self, step):
        return None

    def set_step_files(self, step, files) -> None:
        return

    @property
    def current_step_files(self):
        return None

    def update_response(self, response) -> None:
        return
