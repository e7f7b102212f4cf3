using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Npgsql;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Data;
using ShopSaaS.Tests.Support;

namespace ShopSaaS.Tests.Isolation.Http;

/// <summary>Bearer tokens that are not ours, no longer ours, or ours for another store. The same tool makes the good ones: what it signs rightly is let in.</summary>
public sealed class ForgedTokensTests(RunningShop shop)
{
    private const string Door = "/api/dashboard/products";

    private byte[] Key => shop.Services.GetRequiredService<LoginSecrets>().Derive("jwt");

    private static readonly JsonObject Header = new() { ["alg"] = "HS256", ["typ"] = "JWT" };

    private static JsonObject Claims(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();

    private static string Encode(JsonNode part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private static string Sign(JsonNode header, JsonNode claims, Func<byte[], byte[]> sign)
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private string Signed(JsonNode claims) => Sign(Header, claims, b => HMACSHA256.HashData(Key, b));

    private static JsonObject With(JsonObject claims, string name, JsonNode? value)
    {
        var copy = claims.DeepClone().AsObject();
        if (value is null) copy.Remove(name);
        else copy[name] = value;
        return copy;
    }

    private static JsonObject Alg(string alg, string? name = null, JsonNode? value = null)
    {
        var header = With(Header, "alg", alg);
        return name is null ? header : With(header, name, value);
    }

    /// <summary>Every forgery by name. Claims are A's own, fresh and confirmed.</summary>
    private IEnumerable<(string Name, string Token)> Forgeries(SellingStore a, SellingStore b)
    {
        var (claims, theirs, parts) = (Claims(a.Token), Claims(b.Token), a.Token.Split('.'));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        string Old(JsonObject other) => $"{parts[0]}.{Encode(other)}.{parts[2]}";

        foreach (var claim in claims.Select(c => c.Key).ToList())
            yield return ($"payload: another {claim}", Old(With(claims, claim, theirs[claim] is { } t && t.ToJsonString() != claims[claim]!.ToJsonString() ? t.DeepClone() : "other")));
        yield return ("payload: platform role", Old(With(claims, "role", "platform")));
        yield return ("payload: another claim", Old(With(claims, "admin", true)));
        for (var i = 0; i < 6; i++)
        {
            var signature = Base64Url.DecodeFromChars(parts[2]);
            signature[i * 5] ^= 1;
            yield return ($"signature: byte {i * 5} flipped", $"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(signature)}");
        }
        yield return ("signature: cut", $"{parts[0]}.{parts[1]}.{parts[2][..10]}");
        yield return ("signature: empty", $"{parts[0]}.{parts[1]}.");
        yield return ("signature: missing", $"{parts[0]}.{parts[1]}");
        yield return ("signature: of another token", $"{parts[0]}.{parts[1]}.{b.Token.Split('.')[2]}");
        foreach (var none in new[] { "none", "None", "NONE", "nOnE", "" })
        {
            yield return ($"alg={none}, no signature", $"{Encode(Alg(none))}.{parts[1]}.");
            yield return ($"alg={none}, the old signature", $"{Encode(Alg(none))}.{parts[1]}.{parts[2]}");
            yield return ($"alg={none}, two parts", $"{Encode(Alg(none))}.{parts[1]}");
        }
        yield return ("alg missing", $"{Encode(With(Header, "alg", null))}.{parts[1]}.{parts[2]}");
        yield return ("wrong key", Sign(Header, claims, x => HMACSHA256.HashData(RandomNumberGenerator.GetBytes(32), x)));
        yield return ("empty key", Sign(Header, claims, x => HMACSHA256.HashData(Array.Empty<byte>(), x)));
        yield return ("zero key", Sign(Header, claims, x => HMACSHA256.HashData(new byte[32], x)));
        yield return ("the audience as key", Sign(Header, claims, x => HMACSHA256.HashData(Encoding.UTF8.GetBytes(IssueToken.Audience), x)));
        yield return ("key of the order links", Sign(Header, claims, x => HMACSHA256.HashData(shop.Services.GetRequiredService<LoginSecrets>().Derive("order-link"), x)));
        yield return ("right key, HS384", Sign(Alg("HS384"), claims, x => HMACSHA384.HashData(Key, x)));
        yield return ("right key, HS512", Sign(Alg("HS512"), claims, x => HMACSHA512.HashData(Key, x)));
        using var rsa = RSA.Create(2048);
        byte[] Rs(byte[] x) => rsa.SignData(x, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var own = rsa.ExportParameters(false);
        var jwk = new JsonObject { ["kty"] = "RSA", ["n"] = Base64Url.EncodeToString(own.Modulus), ["e"] = Base64Url.EncodeToString(own.Exponent) };
        yield return ("RS256 by the attacker", Sign(Alg("RS256"), claims, Rs));
        yield return ("RS256 with the key in the header", Sign(Alg("RS256", "jwk", jwk), claims, Rs));
        yield return ("RS256 with the key at an address", Sign(Alg("RS256", "jku", "http://127.0.0.1:9/keys"), claims, Rs));
        yield return ("HS256 over a public key", Sign(Header, claims, x => HMACSHA256.HashData(Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), x)));
        yield return ("HS256 named RS256", Sign(Alg("RS256"), claims, x => HMACSHA256.HashData(Key, x)));
        yield return ("kid of a file", Sign(Alg("HS256", "kid", "../../../../dev/null"), claims, x => HMACSHA256.HashData(Array.Empty<byte>(), x)));
        yield return ("kid of a query", Sign(Alg("HS256", "kid", "' UNION SELECT 'k"), claims, x => HMACSHA256.HashData("k"u8.ToArray(), x)));

        yield return ("expired a minute ago", Signed(With(claims, "exp", now - 60)));
        yield return ("expired long ago", Signed(With(claims, "exp", 1)));
        yield return ("never expires", Signed(With(claims, "exp", null)));
        yield return ("not yet valid", Signed(With(claims, "nbf", now + 3600)));
        yield return ("foreign audience", Signed(With(claims, "aud", "another-program")));
        yield return ("no audience", Signed(With(claims, "aud", null)));
        yield return ("foreign issuer", Signed(With(claims, "iss", "another-house")));
        yield return ("no issuer", Signed(With(claims, "iss", null)));
        yield return ("no tenant", Signed(With(claims, "tenantId", null)));
        yield return ("tenant no uuid", Signed(With(claims, "tenantId", "all")));
        yield return ("tenant empty", Signed(With(claims, "tenantId", Guid.Empty.ToString())));
        yield return ("tenant of nobody", Signed(With(claims, "tenantId", Guid.NewGuid().ToString())));
        yield return ("tenant of another store, rightly signed", Signed(With(claims, "tenantId", b.Tenant.ToString())));
        yield return ("two tenants", Signed(With(claims, "tenantId", new JsonArray(b.Tenant.ToString(), a.Tenant.ToString()))));
        yield return ("person of another store, rightly signed", Signed(With(claims, "sub", theirs["sub"]!.DeepClone())));
        yield return ("no person", Signed(With(claims, "sub", null)));
        yield return ("no stamp", Signed(With(claims, "stamp", null)));
        yield return ("another's stamp", Signed(With(claims, "stamp", theirs["stamp"]!.DeepClone())));
        yield return ("not base64", "a.b.c");
        yield return ("empty", "");
        yield return ("very long", new string('a', 7_000));
    }

    [Fact]
    public async Task No_forged_token_opens_the_door_and_all_are_told_the_same()
    {
        var (a, b) = (await shop.OpenStore(), await shop.OpenStore());
        using var attacker = new Attacker(shop.Url);
        Assert.Equal(HttpStatusCode.OK, (await attacker.Get(Door, token: a.Token)).Status);
        // The forger's tool works: what it signs rightly is let in, with the claims it wrote.
        Assert.Equal(HttpStatusCode.OK, (await attacker.Get(Door, token: Signed(Claims(a.Token)))).Status);
        Assert.Equal(HttpStatusCode.OK, (await attacker.Get(Door, token: Signed(With(Claims(a.Token), "nbf", 1)))).Status);

        var without = (await attacker.Get(Door)).Plain();
        var forgeries = Forgeries(a, b).ToList();
        Assert.True(forgeries.Count >= 60, $"{forgeries.Count}");
        foreach (var (name, token) in forgeries)
        {
            var answer = await attacker.Get(Door, token: token);
            Assert.True(answer is { Status: HttpStatusCode.Unauthorized, Code: "UNAUTHORIZED" }, $"{name}: {answer}");
            Assert.True(without == answer.Plain(), $"{name} is told more: {answer.Body}");
        }
        Figures.Note("S3", "forged bearer tokens refused", forgeries.Count);
    }

    [Fact]
    public async Task A_right_signature_alone_is_not_enough_the_membership_is_asked_for()
    {
        var (a, b) = (await shop.OpenStore(), await shop.OpenStore());
        var forged = Signed(With(Claims(a.Token), "tenantId", b.Tenant.ToString()));
        // Without the question to the database this token would do: signature, times, issuer and audience are all right.
        var alone = await new JsonWebTokenHandler().ValidateTokenAsync(forged, IssueToken.Validation(shop.Services.GetRequiredService<LoginSecrets>()));
        Assert.True(alone.IsValid);
        using var attacker = new Attacker(shop.Url);
        Assert.Equal(HttpStatusCode.Unauthorized, (await attacker.Get(Door, token: forged)).Status);
    }

    [Fact]
    public async Task A_role_written_into_a_token_is_not_believed()
    {
        var a = await shop.OpenStore();
        await Execute("UPDATE memberships SET role = 'staff' WHERE tenant_id = $1", a);
        var member = Member.Of(new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity(
            Claims(a.Token).Select(c => new System.Security.Claims.Claim(c.Key, c.Value!.ToString())), "token")))!;
        var confirm = shop.Services.GetRequiredService<ConfirmMember>();
        await confirm.Forget(member.UserId);
        Assert.Equal("owner", member.Role);
        Assert.Equal("staff", (await confirm.Run(member, TestContext.Current.CancellationToken))!.Role);
    }

    [Fact]
    public async Task A_token_ends_with_the_password_it_was_asked_for_with()
    {
        var a = await shop.OpenStore();
        using var attacker = new Attacker(shop.Url);
        Assert.Equal(HttpStatusCode.OK, (await attacker.Get(Door, token: a.Token)).Status);
        await Execute("UPDATE users SET security_stamp = 'changed' WHERE id = (SELECT user_id FROM memberships WHERE tenant_id = $1)", a);
        await Forget(a);
        Assert.Equal(HttpStatusCode.Unauthorized, (await attacker.Get(Door, token: a.Token)).Status);
    }

    [Fact]
    public async Task A_token_ends_with_the_place_in_the_store()
    {
        var a = await shop.OpenStore();
        using var attacker = new Attacker(shop.Url);
        Assert.Equal(HttpStatusCode.OK, (await attacker.Get(Door, token: a.Token)).Status);
        await Forget(a);
        await Execute("DELETE FROM memberships WHERE tenant_id = $1", a);
        Assert.Equal(HttpStatusCode.Unauthorized, (await attacker.Get(Door, token: a.Token)).Status);
    }

    [Fact]
    public async Task A_token_ends_with_the_store()
    {
        var a = await shop.OpenStore();
        using var attacker = new Attacker(shop.Url);
        Assert.Equal(HttpStatusCode.OK, (await attacker.Get(Door, token: a.Token)).Status);
        await Execute("UPDATE tenants SET status = 'deleted', erase_after = now() + interval '30 days' WHERE id = $1", a);
        await Forget(a);
        Assert.Equal(HttpStatusCode.Unauthorized, (await attacker.Get(Door, token: a.Token)).Status);
    }

    // What the use case that removes or changes somebody does.
    private ValueTask Forget(SellingStore store) => shop.Services.GetRequiredService<ConfirmMember>().Forget(Guid.Parse((string)Claims(store.Token)["sub"]!));

    private async Task Execute(string sql, SellingStore store)
    {
        await using var source = NpgsqlDataSource.Create(shop.Admin);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(store.Tenant.Value);
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
