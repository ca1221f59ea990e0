// The page to sign in by certificate: the stations of the signing page, with a statement in the place of a dossier.

import { Signing, octets, start } from "./ky.js";

class SignIn extends Signing {
  async sign(tool) {
    this.view.current("forms", "preparing");
    const job = await this.portal("/dang-nhap/chung-thu/bat-dau", { taxCode: this.settings.taxCode });
    this.view.current("forms", "window");
    const signed = await tool.sign(job);
    this.view.done("forms", {});
    this.view.current("delivered", "sending");
    const entered = await this.portal("/dang-nhap/chung-thu", octets(signed.documents[0].content));
    this.view.done("delivered", {});
    return document.getElementById("new-password").checked ? { next: entered.newPassword } : entered;
  }
}

start(document.getElementById("signing-in"), SignIn);
