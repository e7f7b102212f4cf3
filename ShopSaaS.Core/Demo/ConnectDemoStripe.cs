using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Payments;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Demo;

/// <summary>Connects a demo store to the Stripe stand-in as a merchant would: start, press the page's one button, come back.</summary>
public sealed class ConnectDemoStripe(ConnectStripe connect, StoreDirectory stores, PublicAddress address)
{
    /// <param name="tenant">Whose.</param>
    /// <param name="actor">The owner.</param>
    /// <param name="email">The owner's address.</param>
    /// <param name="sandbox">Where this program reaches its own stand-in.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Run(TenantId tenant, Actor actor, string email, Uri sandbox, CancellationToken cancel)
    {
        if (await stores.Of(tenant, cancel) is { CanTakePayment: true }) return;
        var back = address.Of("/dashboard/settings/payments");
        var page = new UriBuilder((await connect.Start(tenant, actor, email, back, back, cancel)).OrThrow())
        {
            // The link is for browsers; the public address may not lead back to this machine.
            Scheme = sandbox.Scheme, Host = sandbox.Host, Port = sandbox.Port,
        };
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(15) };
        using var pressed = await http.PostAsync(page.Uri, null, cancel);
        var status = (await connect.Refresh(tenant, cancel)).OrThrow();
        if (!status.ChargesEnabled) throw new InvalidOperationException($"The sandbox's onboarding page answered {(int)pressed.StatusCode}.");
    }
}
