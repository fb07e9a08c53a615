/* In the text editor: choose a word of the begrippenlijst and make the selected text a link to it. */
(() => {
  const { ModalWorkflowSource, TooltipEntity, registerPlugin } = window.draftail;

  class BegripSource extends ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.begrippen,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    filterEntityData({ id, title, url }) {
      return { id, term: title, url };
    }
  }

  const Begrip = (props) => {
    const { term, url } = props.contentState.getEntity(props.entityKey).getData();
    const { createElement } = window.React;
    return createElement(TooltipEntity, {
      ...props,
      icon: createElement(window.wagtail.components.Icon, { name: url ? "openquote" : "warning" }),
      label: term || "Dit begrip bestaat niet meer",
      url: url || null,
    });
  };

  registerPlugin({ type: "BEGRIP", source: BegripSource, decorator: Begrip }, "entityTypes");
})();
